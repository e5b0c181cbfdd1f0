/* Keeps what somebody types about a vacature, a moment after they stop. Every action also works without this file.

   Contract with the templates:
   - form[data-invoer]   is sent to its own address with the header X-Concept; the answer has [data-bewaard] with what to say,
                         and a hidden field for each of which the page must know what it is made from from now on
   - #conceptstand       says when it was kept, and when it was not: what was typed stays in the page then
   - button[name=naar][value=hier]  what Enter presses: keep it, and stay
   - document gets the event "invoer:bewaard" after each time, for what is counted beside the form

   Only what changed since the page was made counts, so a request that comes twice or late does no harm. Nothing is put in
   the storage of the browser: it may be a shared one. */
"use strict";

(() => {
  const RUST = 700;
  const OPNIEUW = 10000;
  const LANGST_BIJ_SLUITEN = 60000; // characters; the Fetch standard allows 64 KiB for all that goes on after a page
  const GEEN_VERBINDING = "Geen verbinding. Wat je typte, staat nog op deze pagina. We proberen het opnieuw.";
  const form = document.querySelector("form[data-invoer]");
  const plek = document.getElementById("conceptstand");
  if (!form || !plek) {
    return;
  }

  let vuil = false;
  let bezig = false;
  let mislukt = false;
  let stil = false; // another page is on its way, or somebody has to log in first
  let wekker = 0;

  function zeg(inhoud) {
    if (plek.textContent !== inhoud.textContent) {
      plek.replaceChildren(...inhoud.childNodes);
    }
  }

  function zin(tekst, link) {
    const deel = document.createElement("p");
    deel.append(tekst);
    if (link) {
      const anker = document.createElement("a");
      anker.href = link.url;
      anker.textContent = link.tekst;
      deel.append(" ", anker);
    }
    return deel;
  }

  const plan = (na) => {
    window.clearTimeout(wekker);
    wekker = window.setTimeout(bewaar, na);
  };

  function verwerk(tekst) {
    const antwoord = new DOMParser().parseFromString(tekst, "text/html");
    const bewaard = antwoord.querySelector("[data-bewaard]");
    if (!bewaard) {
      return false;
    }
    antwoord.querySelectorAll("input[type=hidden]").forEach((nieuw) => {
      form.querySelectorAll(`input[type=hidden][name="${nieuw.name}"]`).forEach((veld) => {
        veld.value = nieuw.value;
      });
    });
    zeg(bewaard);
    document.dispatchEvent(new CustomEvent("invoer:bewaard"));
    return true;
  }

  /* Who was logged out logs in from here; what was typed waits on the server and stands there again after it. */
  function uitgelogd(url) {
    stil = true;
    zeg(zin("Je bent uitgelogd. Wat je typte, bewaren we een half uur.", { url, tekst: "Log opnieuw in" }));
  }

  function mis() {
    vuil = mislukt = true;
    zeg(zin(GEEN_VERBINDING));
    plan(OPNIEUW);
  }

  /* A request goes on when the page goes away, unless it is longer than a browser allows for that. */
  async function stuur() {
    const body = new URLSearchParams(new FormData(form));
    const wat = {
      method: "POST",
      body,
      headers: { "HX-Request": "true", "X-Concept": "ja" },
      redirect: "manual",
      keepalive: body.toString().length < LANGST_BIJ_SLUITEN,
    };
    const antwoord = await fetch(form.getAttribute("action"), wat);
    const naar = antwoord.headers.get("HX-Redirect");
    if (naar) {
      uitgelogd(naar);
    } else if (antwoord.type === "opaqueredirect" || antwoord.status === 403 || antwoord.status === 404) {
      stil = true;
      const url = window.location.pathname;
      zeg(zin("Dit konden we niet bewaren. Wat je typte, staat nog op deze pagina.", { url, tekst: "Laad opnieuw" }));
    } else if (!antwoord.ok || !verwerk(await antwoord.text())) {
      mis();
    } else {
      mislukt = false;
    }
  }

  async function bewaar() {
    if (!vuil || stil) {
      return;
    }
    if (bezig) {
      plan(RUST);
      return;
    }
    bezig = true;
    vuil = false;
    try {
      await stuur();
    } catch {
      mis();
    }
    bezig = false;
  }

  function verander() {
    vuil = true;
    plan(RUST);
  }

  form.addEventListener("input", verander);
  form.addEventListener("change", verander);
  window.addEventListener("online", () => plan(0));

  form.addEventListener("submit", (event) => {
    if (event.submitter?.name === "naar" && event.submitter.value === "hier") {
      event.preventDefault();
      event.stopImmediatePropagation();
      verander();
      plan(0);
      return;
    }
    stil = true;
    window.clearTimeout(wekker);
  });
  /* What is counted beside the form hears first that the session ended. It does not take the page away: the form is sent
     once more, so that what was typed waits on the server, and says where to log in. */
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (event.detail.xhr.getResponseHeader("HX-Redirect")) {
      event.preventDefault();
      vuil = true;
      plan(0);
    }
  });

  window.addEventListener("pageshow", () => {
    stil = false;
  });

  /* A laptop that closes, a tab that is left: what was typed in the last moment is kept too. What is on its way already
     is waited for, so that nobody disagrees with themselves; only a page that ends has no time for that. */
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      bewaar();
    }
  });
  window.addEventListener("pagehide", () => {
    if (vuil && !stil && bezig) {
      vuil = false;
      stuur().catch(mis);
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (mislukt && vuil && !form.hasAttribute("data-verzonden")) {
      event.preventDefault();
    }
  });
})();
