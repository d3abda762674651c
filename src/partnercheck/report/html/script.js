"use strict";
(() => {
  const controls = document.getElementById("controls");
  if (!controls) return;
  const element = (id) => document.getElementById(id);
  const [body, explanations, more, matrix] = ["rows", "explanations", "more", "table"].map(element);

  // "elan" finds "Élan": accents are marks of their own once letters are taken apart; these letters have no such parts.
  const LETTERS = { ł: "l", ø: "o", đ: "d", ħ: "h", ŧ: "t", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th", ð: "d", "’": "'" };
  const plain = (text) =>
    text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/[łøđħŧıßæœþð’]/g, (letter) => LETTERS[letter]);
  const inOrder = new Intl.Collator("en", { numeric: true }).compare;

  const all = Array.from(body.rows, (row, place) => ({
    row, place,
    details: element("o" + row.id.slice(1)),
    title: row.cells[0].textContent, name: plain(row.cells[0].textContent),
    file: row.dataset.f, verdict: row.dataset.v,
    standings: row.dataset.s.split(" "), reasons: row.dataset.r.split(" "),
  }));

  const value = (id) => element(id).value;
  const SHORT = ["borderline", "falls_short", "unanswered"];
  const stands = (standing, wanted) => (wanted === "short" ? SHORT.includes(standing) : standing === wanted);
  // What is asked of a requirement's standing and reason is asked of one and the same requirement.
  const fitsAt = (one, place, wanted) =>
    (!wanted.standing || stands(one.standings[place], wanted.standing)) &&
    (!wanted.reason || one.reasons[place] === wanted.reason);
  const fits = (one, wanted) =>
    wanted.words.every((word) => one.name.includes(word)) &&
    (!wanted.verdict || one.verdict === wanted.verdict) &&
    (wanted.requirement !== "" ? fitsAt(one, Number(wanted.requirement), wanted)
                               : one.standings.some((_, place) => fitsAt(one, place, wanted)) || !one.standings.length);

  // A browser lays out a few hundred rows at once, and five thousand slowly: the rest waits outside the page.
  const FIRST = 200;
  const NOT_ALL = `: the first ${FIRST} are listed, and the browser's own search looks through those alone`;
  let listAll = false;
  let listed = [];
  const orders = {
    verdict: (a, b) => a.place - b.place,
    name: (a, b) => inOrder(a.title, b.title) || a.place - b.place,
    file: (a, b) => inOrder(a.file, b.file) || a.place - b.place,
  };
  const wantedNow = () => ({
    words: plain(value("by-name")).split(/\s+/).filter(Boolean), verdict: value("by-verdict"),
    requirement: value("by-requirement"), standing: value("by-standing"), reason: value("by-reason"),
  });
  const BOXES = ["by-name", "by-verdict", "by-requirement", "by-standing", "by-reason"];
  const chosenWords = () =>
    BOXES.map((id) => [id === "by-name" ? "name has" : "", element(id)])
      .filter(([, box]) => box.value)
      .map(([before, box]) => `${before} ${box.selectedOptions ? box.selectedOptions[0].text : box.value}`.trim());
  const show = () => {
    const wanted = wantedNow();
    const fitting = all.filter((one) => fits(one, wanted)).sort(orders[value("sort")]);
    listed = listAll ? fitting : fitting.slice(0, FIRST);
    body.replaceChildren(...listed.map((one) => one.row));
    explanations.replaceChildren(...listed.map((one) => one.details));
    more.hidden = listed.length === fitting.length;
    const aside = wanted.requirement !== "" && !wanted.standing && !wanted.reason
      ? ". Any standing of that requirement is shown: choose one to find fewer" : "";
    const chosen = chosenWords();
    element("shown").textContent = `${fitting.length} of ${all.length} organisations shown` +
      (chosen.length ? ` (${chosen.join("; ")})` : "") + (more.hidden ? "" : NOT_ALL) + aside;
  };

  // The page's own markup, which the template escaped: it was left as text so that the page opens quickly.
  const unfold = (details) => {
    const folded = details.querySelector("noscript");
    if (!folded) return;
    const made = document.createElement("template");
    made.innerHTML = folded.textContent;
    folded.replaceWith(made.content);
  };
  const open = (id) => {
    const one = all.find((each) => each.details.id === id);
    if (!one) return;
    if (!listed.includes(one)) {
      if (!fits(one, wantedNow())) for (const id of BOXES) element(id).value = "";
      listAll = true;
      show();
    }
    unfold(one.details);
    one.details.open = true;
    one.details.scrollIntoView();
    one.details.querySelector("summary").focus();
  };
  const openFromAddress = () => { if (location.hash.startsWith("#o")) open(location.hash.slice(1)); };

  controls.addEventListener("input", (event) => {
    // A requirement alone would find everybody: what is looked for is nearly always whom it holds back.
    if (event.target.id === "by-requirement" && event.target.value !== "" && !value("by-standing") && !value("by-reason"))
      element("by-standing").value = "short";
    show();
  });
  controls.addEventListener("submit", (event) => event.preventDefault());
  controls.addEventListener("reset", () => setTimeout(() => { listAll = false; show(); }));
  more.addEventListener("click", () => {
    const next = listed.length;
    listAll = true;
    show();
    listed[next].row.querySelector("a").focus();
  });
  element("open-all").addEventListener("click", () => { for (const one of listed) { unfold(one.details); one.details.open = true; } });
  // A link to where the address points already is no change of the address.
  body.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && link.hash === location.hash) open(link.hash.slice(1));
  });
  window.addEventListener("hashchange", openFromAddress);
  // On the way back a browser fills the boxes in as they were, and says nothing.
  window.addEventListener("pageshow", show);
  window.addEventListener("popstate", () => setTimeout(show));
  explanations.addEventListener("toggle", (event) => unfold(event.target), true);

  // What is focused is never under the heading that stays: the scrolling area is told how tall and wide that is.
  const measure = () => {
    const [head, first] = [matrix.tHead, matrix.tHead.rows[0].cells[0]].map((one) => one.getBoundingClientRect());
    matrix.parentElement.style.setProperty("--head", `${Math.ceil(head.height)}px`);
    matrix.parentElement.style.setProperty("--first", `${Math.ceil(first.width)}px`);
  };
  new ResizeObserver(measure).observe(matrix.tHead);

  // A sheet of paper is as wide as so many requirements: more go on below, under the same names.
  const ON_A_SHEET = 18;
  const part = (from) => {
    const made = matrix.cloneNode(true);
    made.removeAttribute("id");
    for (const row of made.rows)
      for (let place = row.cells.length - 1; place >= 2; place--)
        if (place - 2 < from || place - 2 >= from + ON_A_SHEET) row.cells[place].remove();
    for (const one of made.querySelectorAll("[id]")) one.removeAttribute("id");
    made.tBodies[0].className = "marked";
    return made;
  };
  let restore = null;
  window.addEventListener("beforeprint", () => {
    if (restore) return;
    const before = listAll;
    listAll = true;
    show();
    const closed = listed.filter((one) => !one.details.open);
    for (const one of listed) { unfold(one.details); one.details.open = true; }
    const parts = [];
    const columns = matrix.tHead.rows[0].cells.length - 2;
    for (let from = 0; columns > ON_A_SHEET && from < columns; from += ON_A_SHEET) parts.push(part(from));
    matrix.classList.toggle("split", parts.length > 0);
    matrix.after(...parts);
    restore = () => {
      for (const made of parts) made.remove();
      matrix.classList.remove("split");
      for (const one of closed) one.details.open = false;
      listAll = before;
      show();
    };
  });
  window.addEventListener("afterprint", () => { if (restore) restore(); restore = null; });

  controls.hidden = false;
  show();
  measure();
  document.documentElement.classList.remove("opening");
  openFromAddress();
})();
