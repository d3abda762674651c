
"use strict";
(() => {
  const controls = document.getElementById("controls");
  if (!controls) return;
  const body = document.getElementById("rows");
  const explanations = document.getElementById("explanations");
  const all = Array.from(body.rows, (row, place) => ({
    row, place,
    details: document.getElementById("o" + row.id.slice(1)),
    name: row.cells[0].textContent.toLowerCase(),
    file: row.dataset.f, verdict: row.dataset.v,
    standings: row.dataset.s.split(" "), reasons: row.dataset.r.split(" "),
  }));
  const value = (id) => document.getElementById(id).value;
  const fits = (one, wanted) =>
    (!wanted.name || one.name.includes(wanted.name)) &&
    (!wanted.verdict || one.verdict === wanted.verdict) &&
    (!wanted.reason || one.reasons.includes(wanted.reason)) &&
    (!wanted.standing || (wanted.requirement === "" ? one.standings.includes(wanted.standing)
                                                    : one.standings[Number(wanted.requirement)] === wanted.standing));
  // A browser lays out a few hundred rows at once, and five thousand slowly: the rest waits outside the page.
  const FIRST = 200;
  let order = all;
  let listAll = false;
  const show = () => {
    const wanted = { name: value("by-name").trim().toLowerCase(), verdict: value("by-verdict"),
      requirement: value("by-requirement"), standing: value("by-standing"), reason: value("by-reason") };
    const fitting = order.filter((one) => fits(one, wanted));
    const listed = listAll ? fitting : fitting.slice(0, FIRST);
    body.replaceChildren(...listed.map((one) => one.row));
    explanations.replaceChildren(...listed.map((one) => one.details));
    more.hidden = listed.length === fitting.length;
    document.getElementById("shown").textContent = fitting.length + " of " + all.length + " organisations shown" +
      (more.hidden ? "" : ": the first " + FIRST + " are listed");
  };
  const more = document.getElementById("more");
  const orders = {
    verdict: (a, b) => a.place - b.place,
    name: (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) || a.place - b.place,
    file: (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0),
  };
  const sort = () => { order = [...all].sort(orders[value("sort")]); };
  // The page's own markup, which the template escaped: it was left as text so that the page opens quickly.
  const unfold = (details) => {
    const folded = details.querySelector("noscript");
    if (!folded) return;
    const made = document.createElement("template");
    made.innerHTML = folded.textContent;
    folded.replaceWith(made.content);
  };
  const open = () => {
    if (!location.hash.startsWith("#o")) return;
    const one = all.find((each) => each.details && each.details.id === location.hash.slice(1));
    if (!one) return;
    if (!one.details.isConnected) explanations.append(one.details);
    unfold(one.details);
    one.details.open = true;
    one.details.scrollIntoView();
    one.details.querySelector("summary").focus();
  };
  controls.addEventListener("input", (event) => { if (event.target.id === "sort") sort(); show(); });
  more.addEventListener("click", () => { listAll = true; show(); });
  controls.addEventListener("submit", (event) => event.preventDefault());
  controls.addEventListener("reset", () => setTimeout(() => { listAll = false; sort(); show(); }));
  window.addEventListener("hashchange", open);
  window.addEventListener("beforeprint", () => { listAll = true; show(); for (const one of all) { unfold(one.details); one.details.open = true; } });
  explanations.addEventListener("toggle", (event) => unfold(event.target), true);
  controls.hidden = false;
  show();
  document.documentElement.classList.remove("opening");
  open();
})();
