/* A field to pick with becomes a combobox (WAI-ARIA APG, editable with list autocomplete). Without this file the
   button beside it sends the form to search.

   Own code, since @github/combobox-nav does the arrows and Enter only: Escape, leaving, Home and End, the count, picking
   and taking away would be ours anyway, and it comes as a module whose name changes when static files are collected.

   Contract with templates/formulier/kiezer.html:
   - [data-kiezer="een|meer"]   the widget; data-naam is the name of the field, data-bij that of the beroep it follows
   - [data-zoek]                the text field; htmx puts the list of the page `kiezen` in its hx-target
   - [data-gekozen], template   what is picked, one line each, and the mould of a line; [data-weg] takes one away
   - .kiezer__lijst             its list; the id is that of the widget with "_lijst"
   - [data-vinkjes]             what was found without script; [data-voorstel] what belongs to a beroep
   Every pick or removal sends a `change` event that bubbles. Said aloud through #status (js/werkplek.js). */
"use strict";

(() => {
  const MINSTENS = 2;

  const kiezerVan = (element) => element.closest("[data-kiezer]");
  const zoekveld = (kiezer) => kiezer.querySelector("[data-zoek]");
  const plek = (veld) => kiezerVan(veld).querySelector(".kiezer__lijst");
  const beginId = (veld) => plek(veld).id.replace(/_lijst$/, "");
  const opties = (veld) => [...plek(veld).querySelectorAll("[role=option]")];
  const actieve = (veld) => plek(veld).querySelector("[aria-selected=true]");
  const isOpen = (veld) => !plek(veld).hidden;

  function meld(tekst) {
    const status = document.getElementById("status");
    if (status) {
      status.textContent = tekst;
    }
  }

  /* ---- the list ---- */

  function open(veld) {
    const lijst = plek(veld);
    lijst.hidden = lijst.childElementCount === 0;
    veld.setAttribute("aria-expanded", String(opties(veld).length > 0 && !lijst.hidden));
  }

  function sluit(veld) {
    wijsAan(veld, null);
    plek(veld).hidden = true;
    veld.setAttribute("aria-expanded", "false");
  }

  function wis(veld) {
    veld.value = "";
    sluit(veld);
    plek(veld).replaceChildren();
  }

  function wijsAan(veld, optie) {
    actieve(veld)?.setAttribute("aria-selected", "false");
    if (optie) {
      optie.setAttribute("aria-selected", "true");
      optie.scrollIntoView({ block: "nearest" });
      veld.setAttribute("aria-activedescendant", optie.id);
    } else {
      veld.removeAttribute("aria-activedescendant");
    }
  }

  function stap(veld, hoeveel) {
    const alle = opties(veld);
    const nu = alle.indexOf(actieve(veld));
    const eerste = hoeveel > 0 ? 0 : alle.length - 1;
    wijsAan(veld, nu < 0 ? alle[eerste] : alle[(nu + hoeveel + alle.length) % alle.length]);
  }

  /* Of what is typed now, not of what was typed when the list was asked for. */
  const isBij = (veld) => plek(veld).dataset.voor === veld.value;

  /* The one choice that is called exactly what was typed. */
  function volledigGetypt(veld) {
    const getypt = veld.value.trim().toLocaleLowerCase("nl");
    const zo = (naam) => opties(veld).filter((optie) => optie.dataset[naam].toLocaleLowerCase("nl") === getypt);
    const gelijk = [zo("naam"), zo("via")].find((alle) => alle.length > 0) ?? [];
    return gelijk.length === 1 ? gelijk[0] : null;
  }

  /* ---- picking ---- */

  function verander(kiezer) {
    kiezer.dispatchEvent(new Event("change", { bubbles: true }));
  }

  const vakken = (kiezer) => [
    ...(kiezer.closest("form") ?? kiezer).querySelectorAll(`input[name="${CSS.escape(kiezer.dataset.naam)}"]`),
  ];

  function kies(kiezer, code, naam) {
    const gekozen = kiezer.querySelector("[data-gekozen]");
    const vak = vakken(kiezer).find((ander) => ander.value === code);
    if (kiezer.dataset.kiezer === "een" && !gekozen.contains(vak ?? null)) {
      gekozen.replaceChildren();
    }
    if (vak) {
      vak.checked = true;
    } else {
      zetErbij(kiezer, code, naam);
    }
    meld(`${naam} gekozen.`);
    verander(kiezer);
  }

  function zetErbij(kiezer, code, naam) {
    const regel = kiezer.querySelector("template").content.firstElementChild.cloneNode(true);
    const vak = regel.querySelector("input");
    vak.name = kiezer.dataset.naam;
    vak.value = code;
    regel.querySelectorAll("[data-tekst]").forEach((tekst) => {
      tekst.textContent = naam;
    });
    kiezer.querySelector("[data-gekozen]").append(regel);
    metKnop(regel);
  }

  function kiesOptie(veld, optie) {
    kies(kiezerVan(veld), optie.dataset.code, optie.dataset.naam);
    wis(veld);
  }

  function haalWeg(knop) {
    const kiezer = kiezerVan(knop);
    const regel = knop.closest("li");
    const volgende = regel.nextElementSibling ?? regel.previousElementSibling;
    meld(`${regel.querySelector("[data-tekst]").textContent} weggehaald.`);
    regel.remove();
    (volgende?.querySelector("[data-weg]") ?? zoekveld(kiezer)).focus();
    verander(kiezer);
  }

  /* What is picked has a button with script, and a box without. */
  function metKnop(regel) {
    regel.querySelector("input").hidden = true;
    regel.querySelector("[data-weg]").hidden = false;
  }

  /* ---- from a beroep to its competences ---- */

  /* What was ticked in an offer stays when another offer takes its place. */
  function bewaarVinkjes(kiezer) {
    kiezer.querySelectorAll("[data-voorstel] input:checked").forEach((vak) => {
      const naam = vak.closest("label").textContent.trim();
      vak.checked = false;
      zetErbij(kiezer, vak.value, naam);
    });
  }

  function volg(bron) {
    const form = bron.closest("form");
    const volgers = form?.querySelectorAll(`[data-bij="${CSS.escape(bron.dataset.naam)}"]`) ?? [];
    volgers.forEach((kiezer) => {
      const bij = vakken(bron).filter((vak) => vak.checked && vak.value).at(-1)?.value ?? "";
      bewaarVinkjes(kiezer);
      const voorstel = kiezer.querySelector("[data-voorstel]");
      const al = [...kiezer.querySelectorAll("[data-gekozen] input")].map((vak) => vak.value);
      const veld = zoekveld(kiezer);
      window.htmx?.ajax("GET", veld.getAttribute("hx-get"), {
        source: voorstel,
        target: voorstel,
        swap: "innerHTML",
        values: { bij, al, naam: kiezer.dataset.naam, plek: beginId(veld) },
      });
    });
  }

  document.addEventListener("change", (event) => {
    const kiezer = kiezerVan(event.target);
    if (!kiezer || event.target.matches("[data-zoek]")) {
      return;
    }
    if (kiezer.dataset.kiezer === "een" && event.target.closest("[data-vinkjes]")) {
      kiezer.querySelector("[data-gekozen]").replaceChildren();
    }
    volg(kiezer);
  });

  /* ---- keyboard, mouse, leaving ---- */

  const toetsen = {
    ArrowDown(veld, event) {
      if (!isOpen(veld)) {
        open(veld);
      }
      if (!event.altKey) {
        stap(veld, 1);
      }
      return true;
    },
    ArrowUp(veld, event) {
      if (event.altKey) {
        sluit(veld);
      } else {
        stap(veld, -1);
      }
      return true;
    },
    Home: (veld) => naarRand(veld, 0),
    End: (veld) => naarRand(veld, -1),
    /* Never sends the form while something is typed. Who is faster than the list gets it when it comes. */
    Enter(veld) {
      if (!veld.value) {
        return false;
      }
      if (isBij(veld)) {
        enter(veld);
      } else {
        veld.dataset.enter = "";
      }
      return true;
    },
    Escape(veld) {
      if (!isOpen(veld) && !veld.value) {
        return false;
      }
      if (isOpen(veld)) {
        sluit(veld);
      } else {
        wis(veld);
      }
      return true;
    },
  };

  /* Picks what is pointed at or typed in full; else points at the first choice, so that the next Enter picks it. */
  function enter(veld) {
    const optie = (isOpen(veld) && actieve(veld)) || volledigGetypt(veld);
    if (optie) {
      kiesOptie(veld, optie);
    } else {
      open(veld);
      stap(veld, 1);
    }
  }

  /* In the list when somebody is there, in the text otherwise. */
  function naarRand(veld, plaats) {
    if (!actieve(veld)) {
      return false;
    }
    wijsAan(veld, opties(veld).at(plaats));
    return true;
  }

  document.addEventListener("keydown", (event) => {
    const veld = event.target.closest("[data-zoek]");
    if (!veld || event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    if (Object.hasOwn(toetsen, event.key) && toetsen[event.key](veld, event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  });

  document.addEventListener("input", (event) => {
    const veld = event.target.closest("[data-zoek]");
    if (veld) {
      wijsAan(veld, null);
      delete veld.dataset.enter;
      if (veld.value.trim().length < MINSTENS) {
        sluit(veld);
        plek(veld).replaceChildren();
      }
    }
  });

  /* The focus stays in the field while somebody presses in the list. */
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest(".kiezer__lijst")) {
      event.preventDefault();
    }
  });

  document.addEventListener("click", (event) => {
    const optie = event.target.closest(".kiezer__lijst [role=option]");
    const weg = event.target.closest("[data-weg]");
    if (optie) {
      kiesOptie(zoekveld(kiezerVan(optie)), optie);
    } else if (weg) {
      haalWeg(weg);
    }
  });

  document.addEventListener("focusout", (event) => {
    const veld = event.target.closest("[data-zoek]");
    if (veld) {
      sluit(veld);
    }
  });

  document.addEventListener("focusin", (event) => {
    const veld = event.target.closest("[data-zoek]");
    if (veld && veld.value.trim().length >= MINSTENS) {
      open(veld);
    }
  });

  /* ---- htmx: the list ---- */

  document.addEventListener("htmx:configRequest", (event) => {
    const veld = event.detail.elt.closest("[data-zoek]");
    if (!veld) {
      return;
    }
    if (veld.value.trim().length < MINSTENS) {
      event.preventDefault();
      return;
    }
    event.detail.parameters = { q: veld.value, plek: beginId(veld) };
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    const kiezer = event.detail.target.matches(".kiezer__lijst") ? kiezerVan(event.detail.target) : null;
    const veld = kiezer && zoekveld(kiezer);
    if (veld) {
      plek(veld).dataset.voor = event.detail.requestConfig.parameters.q;
    }
    if (veld && document.activeElement === veld && veld.value.trim().length >= MINSTENS) {
      open(veld);
      if ("enter" in veld.dataset) {
        delete veld.dataset.enter;
        enter(veld);
      }
    } else if (veld) {
      sluit(veld);
    }
  });

  /* ---- beginning ---- */

  function maak(kiezer) {
    const veld = zoekveld(kiezer);
    if (veld.getAttribute("role") === "combobox") {
      return;
    }
    veld.setAttribute("role", "combobox");
    veld.setAttribute("aria-autocomplete", "list");
    veld.setAttribute("aria-expanded", "false");
    veld.setAttribute("aria-controls", plek(veld).id);
    kiezer.querySelector("[data-knop]").hidden = true;
    kiezer.querySelectorAll("[data-gekozen] > li").forEach(metKnop);
    if (!kiezer.querySelector("[data-vinkjes] input:not([value=''])")) {
      kiezer.querySelector("[data-vinkjes]")?.replaceChildren();
    }
  }

  const maakAlle = (deel) => deel.querySelectorAll("[data-kiezer]").forEach(maak);

  document.addEventListener("htmx:load", (event) => maakAlle(event.detail.elt));
  maakAlle(document);
})();
