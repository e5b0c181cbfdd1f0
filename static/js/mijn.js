/* What a phone that others use too needs beside the server: no page stays on the screen after its session.

   Contract with templates/mijn/basis.html, where somebody is logged in:
   - body[data-nog]        seconds until the session ends without another request
   - body[data-verlengen]  a page whose head keeps the session going
   - body[data-daarna]     where to go when it is over: the login page, which says so
   - #sjabloon-bijna       what is put in #waarschuwing two minutes before, with the button that keeps it going
   Every page works without this file; then only the server ends the session. */
"use strict";

(() => {
  const EERDER = 120; // seconds: WCAG 2.2.1 asks for 20 or more
  const { nog, verlengen, daarna } = document.body.dataset;
  const plek = document.getElementById("waarschuwing");
  const sjabloon = document.getElementById("sjabloon-bijna");
  let eind = 0;
  let wekker = 0;

  function begin() {
    eind = Date.now() + Number(nog) * 1000;
    plek.replaceChildren();
    kijk();
  }

  /* By the clock and not by counting: a phone that slept has missed its timers. */
  function kijk() {
    window.clearTimeout(wekker);
    const over = Math.round((eind - Date.now()) / 1000);
    if (over <= 0) {
      plek.replaceChildren();
      document.getElementById("inhoud").replaceChildren();
      window.location.replace(daarna);
      return;
    }
    if (over <= EERDER && !plek.firstElementChild) {
      waarschuw();
    }
    const wacht = over > EERDER ? over - EERDER : over;
    wekker = window.setTimeout(kijk, Math.min(wacht, 60) * 1000);
  }

  /* The time of day stays true while it is on the screen, and is read aloud once. */
  function waarschuw() {
    plek.replaceChildren(sjabloon.content.cloneNode(true));
    plek.querySelector("[data-tijd]").textContent = new Date(eind).toTimeString().slice(0, 5);
    plek.querySelector("button").addEventListener("click", async () => {
      const antwoord = await fetch(verlengen, { method: "HEAD", redirect: "manual", cache: "no-store" }).catch(() => null);
      if (antwoord && antwoord.ok) {
        begin();
      } else {
        window.location.replace(daarna);
      }
    });
  }

  /* Going back after logging out must ask the server, not the memory of the browser. */
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      window.location.reload();
    }
  });

  if (nog && plek && sjabloon) {
    document.addEventListener("visibilitychange", () => document.hidden || kijk());
    begin();
  }
})();
