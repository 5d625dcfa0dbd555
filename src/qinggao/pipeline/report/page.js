"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const [PATH, PART, TITLE, GENRE, STATUS, FLAGS, CHARS, LENGTH, NOISE, REMOVED, RULES, LINKS, DOUBTS] = Array(13).keys();
  const STEP = 50, FEW = 20, SOME = 3;
  const $ = (id) => document.getElementById(id);
  const number = (n) => n.toLocaleString("zh-CN");
  const percent = (part, whole) => whole ? (100 * part / whole).toFixed(part && part / whole < 0.1 ? 1 : 0) + "%" : "0%";

  // Every text goes in as text: nothing here reads markup.
  function make(tag, name, ...children) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...children.filter((child) => child !== null && child !== ""));
    return made;
  }
  const dot = (family) => make("i", "dot k-" + data.families[family][0]);
  const name = (row) => row[PATH] + (row[PART] ? " #" + row[PART] : "");
  const needsLook = (row) => row[STATUS] === "review" || row[STATUS] === "partial";
  const share = (row) => row[LENGTH] ? row[NOISE] / row[LENGTH] : 0;
  const has = (row, family) => row[REMOVED].some(([f]) => f === family) || row[RULES].some((r) => data.rules[r][1] === family);
  const noise = data.families.map((f, i) => i).filter((i) => data.families[i][0] !== "layout");

  // ---- filters
  const wish = {status: "", family: -1, rule: -1, find: "", order: "look"};
  let shown = FEW, found = [];
  const rank = {partial: 0, review: 1, ok: 2};
  const orders = {
    look: (a, b) => rank[data.rows[a][STATUS]] - rank[data.rows[b][STATUS]] || share(data.rows[b]) - share(data.rows[a]) || a - b,
    share: (a, b) => share(data.rows[b]) - share(data.rows[a]) || a - b,
    noise: (a, b) => data.rows[b][NOISE] - data.rows[a][NOISE] || a - b,
    given: (a, b) => a - b,
  };
  function fits(row) {
    if (wish.status === "look" ? !needsLook(row) : wish.status && row[STATUS] !== wish.status) return false;
    if (wish.family >= 0 && !has(row, wish.family)) return false;
    if (wish.rule >= 0 && !row[RULES].includes(wish.rule)) return false;
    return !wish.find || (row[TITLE] + "\n" + name(row)).toLowerCase().includes(wish.find);
  }
  function sift() {
    found = data.rows.map((row, i) => i).filter((i) => fits(data.rows[i])).sort(orders[wish.order]);
    shown = FEW;
    $("list").replaceChildren();
    show();
  }
  function show() {
    const list = $("list");
    for (let i = list.childElementCount; i < Math.min(shown, found.length); i++) list.append(item(found[i]));
    const left = found.length - list.childElementCount;
    $("count").textContent = found.length ? `共 ${number(found.length)} 篇` + (left > 0 ? `，先列 ${number(list.childElementCount)} 篇` : "")
      + (data.more.rows ? `；还有 ${number(data.more.rows)} 篇只在 catalogue.csv 里` : "") : "没有符合条件的文稿。";
    $("more").hidden = left <= 0;
    $("more").textContent = `再列 ${number(Math.min(left, STEP))} 篇（还有 ${number(left)} 篇）`;
  }
  function chips(box, choices, choose) {
    const buttons = choices.map(([value, label, count, family]) => {
      const button = make("button", "", family === undefined ? null : dot(family), label, count === null ? null : make("small", "", number(count)));
      button.type = "button";
      button.dataset.value = value;
      button.addEventListener("click", () => { press(box, value); choose(value); });
      return button;
    });
    box.replaceChildren(...buttons);
  }
  function press(box, value) {
    for (const button of box.children) button.setAttribute("aria-pressed", String(button.dataset.value === String(value)));
  }

  // ---- one document
  function item(index) {
    const row = data.rows[index], li = make("li", "");
    const button = make("button", "", row[TITLE] || "（没有标题）");
    button.type = "button";
    button.setAttribute("aria-expanded", "false");
    const flags = row[FLAGS].map((f) => data.flags[f]).filter(([, , status]) => status === row[STATUS] && status !== "ok").map(([, zh]) => zh);
    const status = data.statuses.find(([key]) => key === row[STATUS]);
    const stack = make("div", "stack");
    for (const [f, n] of row[REMOVED]) {
      if (data.families[f][0] === "layout" || !row[LENGTH]) continue;
      const part = make("i", "k-" + data.families[f][0]);
      part.style.width = (100 * n / row[LENGTH]) + "%";
      part.title = `${data.families[f][1]} ${number(n)} 字`;
      stack.append(part);
    }
    const links = make("div", "links");
    for (const [kind, target] of row[LINKS]) {
      const link = make("a", "", kind.toUpperCase());
      link.href = target;
      link.addEventListener("click", (event) => event.stopPropagation());
      links.append(link);
    }
    const head = make("div", "row",
      make("div", "name", button, make("p", "", [row[GENRE], name(row), ...flags].filter(Boolean).join(" · "))),
      make("span", "badge s-" + row[STATUS], status[1]),
      make("div", "num", number(row[CHARS]) + " 字"),
      make("div", "share", row[NOISE] ? `删去 ${number(row[NOISE])} 字 ${percent(row[NOISE], row[LENGTH])}` : "没有删", stack),
      links);
    head.addEventListener("click", () => {
      const open = li.classList.toggle("open");
      button.setAttribute("aria-expanded", String(open));
      if (open) li.append(detail(index)); else li.lastElementChild.remove();
    });
    li.append(head);
    return li;
  }
  function detail(index) {
    const row = data.rows[index], box = make("div", "detail"), seen = data.excerpts[index];
    if (row[FLAGS].length) {
      box.append(make("ul", "why", ...row[FLAGS].map((f) => make("li", data.flags[f][2] === "ok" ? "" : "mattering", data.flags[f][1]))));
    }
    if (seen) {
      box.append(pair(seen));
      if (seen[2]) box.append(make("p", "quiet", "后面还有删改，这里没有全列；完整记录在 JSON 里。"));
    } else if (row[NOISE] || row[DOUBTS]) {
      box.append(make("p", "quiet", "文稿很多，这一篇没有附对照；可以用 qinggao diff 看，完整记录在 JSON 里。"));
      box.append(make("p", "quiet", "删去：" + row[REMOVED].map(([f, n]) => `${data.families[f][1]} ${number(n)} 字`).join("、")
        + (row[RULES].length ? "。规则：" + row[RULES].map((r) => data.rules[r][2]).join("、") : "") + "。"));
    } else {
      box.append(make("p", "quiet", "这一篇没有删去文字，只整理了空行和缩进。"));
    }
    return box;
  }
  function pair([rows, notes]) {
    const box = make("div", "pair", make("div", "head", "原文"), make("div", "head after", "清稿"));
    let told = "";
    for (const row of rows) {
      if (typeof row === "number") {
        box.append(make("div", "gap", `…… ${number(row)} 行没有改动 ……`));
        continue;
      }
      const [pieces, numbers] = row, before = make("div", ""), after = make("div", "after");
      for (const piece of pieces) {
        if (typeof piece === "string") { before.append(piece); after.append(piece); continue; }
        const [kind, text, instead, note] = piece;
        const rule = note >= 0 ? data.rules[notes[note][0]] : null;
        if (kind === "r") after.append(make("span", "joined", "（接上）"));
        else if (kind === "j") before.append(make("span", "joined", "↵"));
        else if (kind === "d") { before.append(make("mark", "", text)); after.append(make("mark", "", text)); }
        else {
          if (text) before.append(make("del", rule ? "k-" + data.families[rule[1]][0] : "", text));
          if (instead) after.append(make("ins", "", instead));
        }
      }
      if (numbers.join() !== told) for (const n of numbers) before.append(noteOf(notes[n]));
      told = numbers.join();
      if (!after.hasChildNodes()) after.classList.add("void");
      box.append(before, after);
    }
    return box;
  }
  function noteOf([index, reason]) {
    const [id, family, called] = data.rules[index], words = [];
    if (/\/(weighed-evidence|doubtful|guarded)$/.test(id)) words.push(called);
    if (reason) words.push(reason);
    return make("span", "note k-" + data.families[family][0], make("b", "", data.families[family][1]), " · " + (words.join("：") || called), make("code", "", id));
  }

  // ---- adverts and failures
  let family = -1, clustersShown = FEW;
  function clusters() {
    const some = data.clusters.filter(([f]) => family < 0 || f === family);
    $("clusters").replaceChildren(...some.slice(0, clustersShown).map(([f, count, size, wordings, examples, path]) => make("li", "",
      make("div", "times", number(count), make("small", "", "次")),
      make("div", "", ...examples.map((text) => make("q", "", text)),
        make("p", "", dot(f), data.families[f][1] + ` · 共删 ${number(size)} 字` + (wordings > 1 ? ` · ${number(wordings)} 种写法` : "") + ` · 初见于 ${path}`)))));
    const left = some.length - clustersShown;
    $("more-clusters").hidden = left <= 0;
    $("more-clusters").textContent = `再列 ${number(Math.min(left, STEP))} 种（还有 ${number(left)} 种）`;
  }
  function failures() {
    for (const [reason, cure, paths] of data.failures) {
      const files = make("td", "files", ...paths.slice(0, SOME).map((path) => make("span", "", path)));
      if (paths.length > SOME) {
        const all = make("button", "", `全部 ${number(paths.length)} 个`);
        all.type = "button";
        all.addEventListener("click", () => files.replaceChildren(...paths.map((path) => make("span", "", path))));
        files.append(all);
      }
      document.querySelector(".failures tbody").append(make("tr", "", make("td", "", reason), make("td", "", cure || "—"), make("td", "times", number(paths.length)), files));
    }
    if (data.more.failures) $("skipped").append(` 另有 ${number(data.more.failures)} 个失败的文件见 manifest.jsonl。`);
  }

  // ---- begin
  const count = (test) => data.rows.reduce((n, row) => n + (test(row) ? 1 : 0), 0);
  const looks = count(needsLook);
  chips($("by-status"), [["", "全部", data.rows.length], ...(looks ? [["look", "需要过目", looks]] : []),
    ...["review", "partial", "ok"].map((key) => [key, data.statuses.find(([k]) => k === key)[1], count((row) => row[STATUS] === key)])
      .filter(([key, , n]) => n && !(key === "review" && n === looks))],
    (value) => { wish.status = value; sift(); });
  const perFamily = (i) => count((row) => has(row, i));
  chips($("by-family"), [[-1, "各类噪声", null], ...noise.map((i) => [i, data.families[i][1], perFamily(i), i]).filter(([, , n]) => n)],
    (value) => { wish.family = value; sift(); });
  const perRule = new Map();
  for (const row of data.rows) for (const r of row[RULES]) perRule.set(r, (perRule.get(r) || 0) + 1);
  const sorted = [...perRule.entries()].sort(([a, m], [b, n]) => data.rules[a][1] - data.rules[b][1] || n - m || a - b);
  let group = null;
  for (const [r, n] of sorted) {
    const [, f, called] = data.rules[r];
    if (!group || group.label !== data.families[f][1]) {
      group = make("optgroup", "");
      group.label = data.families[f][1];
      $("by-rule").append(group);
    }
    const option = make("option", "", `${called}（${number(n)} 篇）`);
    option.value = String(r);
    group.append(option);
  }
  $("by-rule").addEventListener("change", (event) => { wish.rule = event.target.value === "" ? -1 : Number(event.target.value); sift(); });
  $("order").addEventListener("change", (event) => { wish.order = event.target.value; sift(); });
  $("find").addEventListener("input", (event) => { wish.find = event.target.value.trim().toLowerCase(); sift(); });
  $("more").addEventListener("click", () => { shown = $("list").childElementCount + STEP; show(); });
  $("reset").addEventListener("click", () => {
    Object.assign(wish, {status: "", family: -1, rule: -1, find: "", order: "look"});
    $("by-rule").value = ""; $("order").value = "look"; $("find").value = "";
    press($("by-status"), ""); press($("by-family"), -1);
    sift();
  });
  wish.status = looks ? "look" : "";
  press($("by-status"), wish.status); press($("by-family"), -1);
  sift();

  const kinds = noise.filter((i) => data.clusters.some(([f]) => f === i));
  chips($("advert-family"), [[-1, "全部", null], ...kinds.map((i) => [i, data.families[i][1], null, i])],
    (value) => { family = value; clustersShown = FEW; clusters(); });
  press($("advert-family"), -1);
  $("more-clusters").addEventListener("click", () => { clustersShown += STEP; clusters(); });
  clusters();
  if (!data.clusters.length) $("adverts").hidden = true;

  if (data.failures.length || data.skipped.length) {
    $("failures").hidden = false;
    $("to-failures").hidden = false;
    document.querySelector(".failures").hidden = !data.failures.length;
    const skipped = data.skipped.map(([reason, n]) => `${reason}（${number(n)} 个）`).join("；");
    $("skipped").textContent = skipped ? `跳过的文件：${skipped}。` : "";
    failures();
  }
  document.documentElement.dataset.ready = "yes";
})();
