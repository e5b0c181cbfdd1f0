/* Keys, and what the form of Vastleggen needs beside htmx. Every action also works without this file.

   Contract with the templates:
   - data-toets="g s"        a link or button that this key, or these two after each other, presses; of several the last
                             in the page, so that a page is before the top bar
   - data-toets-schakel="…"  a button that turns one key, or "alle", off and on (WCAG 2.1.4)
   - form[data-vastleg]      takes its outcome from #uitkomst-… of the address; that part is never sent
   - #concept                keeps what is typed in the form it stands in; not any more once that form is sent */
"use strict";

(() => {
  const WACHT = 1500;
  const naam = (toets) => (toets === "/" ? "werkplek-sneltoets" : `werkplek-toets ${toets}`);
  const isAan = (toets) => window.localStorage.getItem(naam(toets)) !== "uit";
  const zet = (toets, aan) => window.localStorage.setItem(naam(toets), aan ? "aan" : "uit");
  const VELDEN = "input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]";
  const typt = (element) => element.closest(VELDEN) !== null;

  /* ---- one key, or two after each other ---- */

  let eerste = "";
  let sinds = 0;

  function druk(toets) {
    const doel = [...document.querySelectorAll(`[data-toets="${toets}"]`)].at(-1);
    if (!doel || !isAan(toets)) {
      return false;
    }
    doel.click();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    const vrij = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
    if (!vrij || event.defaultPrevented || event.repeat || typt(event.target) || !/^[a-z?]$/.test(event.key)) {
      return;
    }
    const vorige = event.timeStamp - sinds < WACHT ? eerste : "";
    [eerste, sinds] = vorige ? ["", 0] : [event.key === "g" ? "g" : "", event.timeStamp];
    if (druk(vorige ? `${vorige} ${event.key}` : event.key)) {
      event.preventDefault();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) {
      return;
    }
    const knop = "button.utrecht-button--primary-action";
    const form = event.target.closest("main form") ?? document.querySelector(`main form.formulier:has(${knop})`);
    if (form) {
      event.preventDefault();
      form.requestSubmit(form.querySelector(knop));
    }
  });

  /* ---- the overview of the keys ---- */

  const schakels = [...document.querySelectorAll("[data-toets-schakel]")];
  const toetsen = schakels.map((knop) => knop.dataset.toetsSchakel).filter((toets) => toets !== "alle");

  function toon() {
    schakels.forEach((knop) => {
      const toets = knop.dataset.toetsSchakel;
      const wat = document.createElement("span");
      wat.className = "alleen-lezer";
      wat.textContent = `: toets ${toets}`;
      knop.hidden = false;
      if (toets === "alle") {
        knop.textContent = toetsen.some(isAan) ? "Zet alle sneltoetsen uit" : "Zet alle sneltoetsen aan";
      } else {
        knop.replaceChildren(isAan(toets) ? "Aan. Zet uit" : "Uit. Zet aan", wat);
      }
    });
  }

  schakels.forEach((knop) => {
    knop.addEventListener("click", () => {
      const toets = knop.dataset.toetsSchakel;
      if (toets === "alle") {
        const aan = !toetsen.some(isAan);
        toetsen.forEach((een) => zet(een, aan));
      } else {
        zet(toets, !isAan(toets));
      }
      toon();
    });
  });
  toon();

  /* ---- Vastleggen ---- */

  const vastleg = document.querySelector("form[data-vastleg]");
  const gekozen = /^#uitkomst-([a-z_]+)$/.exec(window.location.hash);
  if (vastleg && gekozen && !vastleg.querySelector("[name=uitkomst]:checked")) {
    const keuze = vastleg.querySelector(`[name=uitkomst][value=${gekozen[1]}]`);
    if (keuze) {
      keuze.checked = keuze.defaultChecked = true; // of the page and not chosen in it: nothing to keep yet
      vastleg.elements.namedItem("zin").focus();
    }
  }

  /* ---- a form that is kept while somebody types ---- */

  const concept = document.getElementById("concept");
  const form = concept?.closest("form");
  const isVerzonden = () => form.hasAttribute("data-verzonden");
  let vuil = false;
  let onderweg = false; // a page that closes takes this request with it

  /* Who leaves the page within the pause in which nothing is kept yet, loses nothing either. */
  function bewaarNu() {
    if ((vuil || onderweg) && !isVerzonden() && document.visibilityState === "hidden") {
      vuil = false;
      const wat = { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" }, keepalive: true };
      fetch(concept.getAttribute("hx-post"), wat).catch(() => {
        vuil = true;
      });
    }
  }

  if (form) {
    form.addEventListener("input", () => {
      vuil = true;
    });
    concept.addEventListener("htmx:beforeRequest", (event) => {
      if (isVerzonden()) {
        event.preventDefault();
        return;
      }
      vuil = false;
      onderweg = true;
    });
    concept.addEventListener("htmx:afterRequest", (event) => {
      onderweg = false;
      vuil ||= !event.detail.successful;
    });
    document.addEventListener("visibilitychange", bewaarNu);
  }
})();
