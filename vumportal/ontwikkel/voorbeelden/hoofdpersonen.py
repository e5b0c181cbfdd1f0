"""Henk, Jessica and Mehmet's vacature: the people that the portal is made for (design section 1)."""

from vumportal.ontwikkel.voorbeelden.model import Mens

HENK = Mens(
    "Henk Jansen",
    42,
    "Medewerker naaiatelier / Magazijnmedewerker / Medewerker kringloopwinkel",
    "Ik werkte vijftien jaar in een magazijn en weet waar alles ligt. Thuis repareer ik kleding op de oude naaimachine "
    "van mijn oma, en dat doe ik steeds liever. Ik zoek werk voor drie dagen per week, waar ik rustig en precies kan "
    "werken. Ik kom met de fiets of de bus.",
    "Nauwkeurig werken / Naaien met de machine / Voorraad tellen / Samenwerken / Kleding herstellen",
    "Naaien / Nauwkeurig werken / Oude radio's",
    (16, 24),
    3,
    talen="nld 4 3, eng 2 1",
    ervaring=("Magazijn van een groothandel: ontvangen, tellen en klaarzetten.", 15, "Magazijnmedewerker"),
    onregelmatig=2,
    reis=40,
)

JESSICA = Mens(
    "Jessica Willems",
    39,
    "Medewerker naaiatelier / Medewerker kringloopwinkel / Activiteitenbegeleider",
    "Ik maak al jaren kleding voor het toneel in onze wijk, van een oud gordijn een prinsessenjurk. Een diploma heb ik "
    "niet, maar mijn handen kunnen veel. Ik begin ook graag als vrijwilliger of op een werkervaringsplaats. Een eind "
    "reizen vind ik geen probleem.",
    "Naaien met de machine / Naaien met de hand / Kleding herstellen / Initiatief nemen / Luisteren",
    "Naaien / Toneel / Dieren / Iets doen voor anderen",
    (12, 32),
    2,
    talen="nld 4 3",
    soorten="01 / 03 / 04",
    ervaring=("Kostuums maken voor het wijktoneel, als vrijwilliger.", 6),
    reis=80,
)
