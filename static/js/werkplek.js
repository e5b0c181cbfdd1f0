/* The little that the pages need beside htmx: focus after a swap, busy state, announcements, shortcuts.
   Every action also works without this file.

   Contract with the templates:
   - data-focus      in a swapped fragment: gets the focus, when the user (not a timer) asked for the swap
   - data-meld="…"   in a swapped fragment: the texts are put in #status, once per change
   - data-titel="…"  in a swapped fragment: what the browser tab says now
   - details[id]     in a swapped fragment: stays open when it was open
   - #snelzoek       the search field of "/" and Ctrl-K
   - autocomplete="off" on a form or a field: the browser fills nothing in, so what stands there and was not sent was typed
   - details#menu    on a narrow screen opens what the top bar holds; Escape closes it
   - [data-sneltoets] button that turns "/" off and on (WCAG 2.1.4) */
"use strict";

(() => {
  const byId = (id) => document.getElementById(id);
  const TOETS = "werkplek-sneltoets";

  /* ---- announcements ---- */

  function meld(tekst) {
    const status = byId("status");
    if (status && tekst && status.textContent !== tekst) {
      status.textContent = tekst;
    }
  }

  function toonFout(status) {
    const plek = byId("verbinding");
    const sjabloon = byId(status === 403 ? "sjabloon-geen-toegang" : "sjabloon-mislukt");
    if (plek && sjabloon) {
      plek.replaceChildren(sjabloon.content.cloneNode(true));
      plek.scrollIntoView({ block: "nearest" });
    }
  }

  /* ---- focus ---- */

  function geefFocus(element) {
    if (!element.matches("a[href], button, input, select, textarea, summary, [tabindex]")) {
      element.setAttribute("tabindex", "-1");
    }
    element.focus();
  }

  /* After a swap the focus must be somewhere sensible. The fragment says where with data-focus; otherwise it
     stays where it was, and when that element is gone it goes to the element with the same id, or the swapped part. */
  function herstelFocus(deel, doorGebruiker, vorigeId) {
    const gevraagd = deel.matches("[data-focus]") ? deel : deel.querySelector("[data-focus]");
    if (gevraagd && doorGebruiker) {
      geefFocus(gevraagd);
      return;
    }
    const kwijt = !document.activeElement || document.activeElement === document.body;
    if (!kwijt) {
      return;
    }
    const zelfde = vorigeId ? byId(vorigeId) : null;
    if (zelfde) {
      zelfde.focus();
    } else if (vorigeId !== null) {
      geefFocus(deel);
    }
  }

  const isTimer = (config) => {
    const soort = config && config.triggeringEvent ? config.triggeringEvent.type : "";
    return !["click", "submit", "change", "input", "keydown", "keyup", "search"].includes(soort);
  };

  document.addEventListener("htmx:beforeRequest", (event) => {
    event.detail.target.setAttribute("aria-busy", "true");
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    event.detail.target.removeAttribute("aria-busy");
    if (event.detail.successful) {
      byId("verbinding")?.replaceChildren();
    }
  });

  /* null: the focus was not in the part that goes away, so nothing has to be restored. */
  let vorigeFocus = null;
  let opengeklapt = [];

  document.addEventListener("htmx:beforeSwap", (event) => {
    opengeklapt = [...event.detail.target.querySelectorAll("details[open][id]")].map((deel) => deel.id);
    const actief = document.activeElement;
    vorigeFocus = actief && event.detail.target.contains(actief) ? actief.id : null;
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const deel = event.detail.elt;
    opengeklapt.forEach((id) => byId(id)?.setAttribute("open", ""));
    opengeklapt = [];
    const bronnen = [deel, ...deel.querySelectorAll("[data-meld]")].filter((bron) => bron.dataset.meld);
    meld(bronnen.map((bron) => bron.dataset.meld).join(". "));
    const titel = deel.querySelector("[data-titel]")?.dataset.titel;
    if (titel) {
      document.title = `${titel} · Werkplek`;
    }
    herstelFocus(deel, !isTimer(event.detail.requestConfig), vorigeFocus);
    vorigeFocus = null;
  });

  document.addEventListener("htmx:responseError", (event) => toonFout(event.detail.xhr.status));
  document.addEventListener("htmx:sendError", () => toonFout(0));
  document.addEventListener("htmx:timeout", () => toonFout(0));

  /* ---- a form is sent once ----
     The server sees to it that a double press has one effect; this only spares it the second request. The button
     keeps its value and its focus, so it is not really disabled. After Back, or when no page came, it works again. */

  const OPNIEUW_NA = 10000;

  function markeer(form, verzonden) {
    form.toggleAttribute("data-verzonden", verzonden);
    form.querySelectorAll("button").forEach((knop) => {
      if (verzonden) {
        knop.setAttribute("aria-disabled", "true");
      } else {
        knop.removeAttribute("aria-disabled");
      }
    });
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.getAttribute("method") !== "post") {
      return;
    }
    if (form.hasAttribute("data-verzonden")) {
      event.preventDefault();
      return;
    }
    markeer(form, true);
    window.setTimeout(() => markeer(form, false), OPNIEUW_NA);
  });

  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-verzonden]").forEach((form) => markeer(form, false));
  });

  /* ---- shortcuts ---- */

  const sneltoetsAan = () => window.localStorage.getItem(TOETS) !== "uit";
  const typt = (element) => element.closest("input, select, textarea, [contenteditable]") !== null;

  document.addEventListener("keydown", (event) => {
    const veld = byId("snelzoek");
    const ctrlK = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
    const streep = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!veld || !(ctrlK || (streep && sneltoetsAan() && !typt(event.target)))) {
      return;
    }
    event.preventDefault();
    if (!veld.checkVisibility()) {
      byId("menu")?.setAttribute("open", "");
    }
    veld.focus();
    veld.select();
  });

  /* ---- menu of a narrow screen ---- */

  document.addEventListener("keydown", (event) => {
    const menu = byId("menu");
    if (event.key !== "Escape" || !menu?.open || !menu.checkVisibility() || !event.target.closest("header")) {
      return;
    }
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  function toonSneltoets(knop) {
    knop.hidden = false;
    knop.textContent = sneltoetsAan()
      ? "Met de toets / ga je naar het zoekveld. Zet dit uit"
      : "De toets / doet nu niets. Zet dit aan";
  }

  document.querySelectorAll("[data-sneltoets]").forEach((knop) => {
    if (!byId("snelzoek")) {
      return;
    }
    toonSneltoets(knop);
    knop.addEventListener("click", () => {
      window.localStorage.setItem(TOETS, sneltoetsAan() ? "uit" : "aan");
      toonSneltoets(knop);
    });
  });

  /* ---- what was done before the scripts listened ----
     A page is read, typed in and clicked before the last script of it runs. What listens then hears of it once more. A field
     in which somebody is typing says by itself that it changed, when they leave it. */

  const isTekst = (veld) => veld.matches("textarea, input:not([type=checkbox], [type=radio])");
  const vultZelf = (veld) => (veld.getAttribute("autocomplete") ?? veld.form?.getAttribute("autocomplete")) !== "off";

  function isAnders(veld) {
    if (veld.matches("select")) {
      const opties = [...veld.options];
      const begin = opties.some((optie) => optie.defaultSelected);
      return begin ? opties.some((optie) => optie.selected !== optie.defaultSelected) : veld.selectedIndex > 0;
    }
    return isTekst(veld) ? veld.value !== veld.defaultValue : veld.checked !== veld.defaultChecked;
  }

  function zegNog() {
    [...document.querySelectorAll("input:not([type=hidden]), select, textarea")]
      .filter((veld) => !vultZelf(veld) && isAnders(veld))
      .forEach((veld) => {
        veld.dispatchEvent(new Event("input", { bubbles: true }));
        if (!isTekst(veld) || veld !== document.activeElement) {
          veld.dispatchEvent(new Event("change", { bubbles: true }));
        }
      });
    document.querySelectorAll("details[open][hx-get]").forEach((deel) => deel.dispatchEvent(new Event("toggle")));
  }

  /* After htmx, which begins when the page is read too. */
  document.addEventListener("DOMContentLoaded", () => window.setTimeout(zegNog));

  /* A form that came back with errors as a full page: start at the summary. */
  document.querySelector("main .formulierfouten")?.focus();
})();
