
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
  const filter = () => {
    const wanted = { name: value("by-name").trim().toLowerCase(), verdict: value("by-verdict"),
      requirement: value("by-requirement"), standing: value("by-standing"), reason: value("by-reason") };
    if (wanted.requirement !== "" && !wanted.standing) wanted.standing = "";
    let count = 0;
    for (const one of all) {
      const hidden = !fits(one, wanted);
      if (one.row.hidden !== hidden) { one.row.hidden = hidden; one.details.hidden = hidden; }
      if (!hidden) count += 1;
    }
    document.getElementById("shown").textContent = count + " of " + all.length + " organisations shown";
  };
  const orders = {
    verdict: (a, b) => a.place - b.place,
    name: (a, b) => a.name.localeCompare(b.name, "en") || a.place - b.place,
    file: (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0),
  };
  const sort = () => {
    const sorted = [...all].sort(orders[value("sort")]);
    body.append(...sorted.map((one) => one.row));
    explanations.append(...sorted.map((one) => one.details));
  };
  const open = () => {
    const target = location.hash.startsWith("#o") && document.getElementById(location.hash.slice(1));
    if (target) { target.open = true; target.querySelector("summary").focus(); }
  };
  controls.addEventListener("input", (event) => { if (event.target.id === "sort") sort(); else filter(); });
  controls.addEventListener("submit", (event) => event.preventDefault());
  controls.addEventListener("reset", () => setTimeout(() => { sort(); filter(); }));
  window.addEventListener("hashchange", open);
  window.addEventListener("beforeprint", () => { for (const one of all) one.details.open = true; });
  controls.hidden = false;
  filter();
  open();
})();
