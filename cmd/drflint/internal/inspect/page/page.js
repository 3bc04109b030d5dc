"use strict";
// Everything is made with text nodes: nothing of the project is ever read as HTML.
const data = JSON.parse(document.getElementById("data").textContent);

function el(tag, properties, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== "" && child !== null && child !== undefined));
  return node;
}

const short = (name) => name.replace(/[\w.]+\./g, "");
const counted = (n, noun) => n.toLocaleString("en") + " " + (n === 1 ? noun : noun.replace(/y$/, "ie") + "s");
const humps = (text) => (text || "").split(/(?<=[a-z.,(])(?=[A-Z])/).flatMap((part) => [part, el("wbr")]); // a class's name breaks between its words
const table = (heads, rows) =>
  el("table", {}, el("thead", {}, el("tr", {}, heads.map((head) => el("th", { scope: "col" }, head)))), el("tbody", {}, rows));
const cells = (...texts) => el("tr", {}, texts.map((text) => el("td", { class: "lines" }, humps(text))));
const places = (at) => el("td", { class: "at" }, (at || "").split(/(?<=\/)/).flatMap((part) => [part, el("wbr")])); // breaks between folders
const reasons = (unknown) => Object.entries(unknown || {}).map(([key, why]) => el("p", { class: "why" }, "? " + key.replaceAll("_", " ") + ": " + why));

// What an anonymous request meets is said by colour, symbol and word.
const verdicts = {
  refused: { class: "refused", symbol: "✓", word: "refused" },
  "let through": { class: "open", symbol: "○", word: "open" },
  unknown: { class: "unknown", symbol: "?", word: "unknown" },
};

function verdict(m) {
  const v = verdicts[m.anonymous];
  return v ? el("span", { class: "v " + v.class, title: m.why || m.by || false }, v.symbol + " " + v.word) : el("span", { class: "soft" }, "·");
}

function methodBadges(route) {
  if (route.any) return el("span", { class: "soft" }, "any");
  if (!route.methods.length) return el("span", { class: "tag unsure" }, "?");
  return el("div", { class: "badges" }, route.methods.map((m) => {
    const v = verdicts[m.anonymous];
    const title = (m.handler ? m.handler + "()" : m.method) + (v ? ", anonymous: " + v.word + (m.by ? " by " + short(m.by) : "") + (m.why ? ": " + m.why : "") : "");
    return el("span", { class: "m " + (v ? v.class : ""), title }, m.method, v ? " " + v.symbol : "", v ? el("span", { class: "sr" }, v.word) : "");
  }));
}

// A path with its arguments in colour.
const path = (text) => text.split(/(<[^>]*>)/).map((part) => (part.startsWith("<") ? el("span", { class: "arg" }, part) : part));

// filters builds the tools above a list. Each item has a node and the text that is searched; tests choose by select boxes.
function filters(noun, items, selects = []) {
  const search = el("input", { type: "search", placeholder: "Search " + noun + "s, every word counts", "aria-label": "Search " + noun + "s", oninput: apply });
  const said = el("output", { "aria-live": "polite" });
  const boxes = selects.map(({ label, options, test }) => {
    const box = el("select", { "aria-label": label, onchange: apply }, el("option", { value: "" }, label), options.map((o) => el("option", { value: o }, o)));
    return { box, test };
  });
  for (const item of items) item.text = item.text.toLowerCase();
  function apply() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    const groups = new Map();
    for (const item of items) {
      const ok = words.every((word) => item.text.includes(word)) && boxes.every(({ box, test }) => !box.value || test(item.of, box.value));
      item.node.hidden = !ok;
      if (item.detail && !ok) { item.detail.remove(); item.detail = null; }
      if (ok) shown++;
      if (item.group) groups.set(item.group, groups.get(item.group) || ok);
    }
    for (const [group, ok] of groups) group.hidden = !ok;
    said.textContent = shown === items.length ? counted(shown, noun) : shown.toLocaleString("en") + " of " + counted(items.length, noun);
  }
  apply();
  return el("div", { class: "tools", role: "search" }, search, boxes.map(({ box }) => box), said);
}

const unique = (list) => [...new Set(list)].sort();
const routeSelects = () => [
  { label: "Any package", options: unique(data.routes.map((r) => r.group)), test: (r, value) => r.group === value },
  { label: "Any method", options: ["GET", "POST", "PUT", "PATCH", "DELETE"], test: (r, value) => r.methods.some((m) => m.method === value) },
  { label: "Anonymous: any", options: ["refused", "open", "unknown"], test: (r, value) => r.methods.some((m) => verdicts[m.anonymous]?.word === value) },
];

// routeTable is a table of routes by package; row makes the cells of a route.
function routeTable(routes, heads, row) {
  const items = [];
  const body = [];
  let group = null;
  for (const route of routes) {
    if (!group || group.name !== route.group) {
      group = { name: route.group, node: el("tr", { class: "group" }, el("th", { class: "group", colspan: heads.length, scope: "colgroup" }, route.group || "?")) };
      body.push(group.node);
    }
    const item = { of: route, group: group.node, text: [route.path, route.name, route.view, route.serializer, route.permission, route.note, route.at].join(" ") };
    item.node = el("tr", { class: "row" + (route.dead ? " dead" : "") }, row(route, item));
    items.push(item);
    body.push(item.node);
  }
  return [filters("route", items, routeSelects()), el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Routes" }, table(heads, body))];
}

const views = new Map(data.views.map((view) => [short(view.name), view]));

// toggle opens what is known of a route below its row.
function toggle(item, columns, button) {
  if (item.detail) { item.detail.remove(); item.detail = null; button.setAttribute("aria-expanded", "false"); return; }
  const route = item.of;
  const view = views.get(route.view);
  item.detail = el("tr", { class: "detail" }, el("td", { colspan: columns },
    el("p", {}, el("b", {}, route.view || "?"), " ", el("span", { class: "at" }, [view?.at, "routed at " + route.at].filter(Boolean).join(" · "))),
    route.methods.map((m) => el("p", {}, el("b", {}, m.method), m.handler ? " → " + m.handler + "()" : "", " ", verdict(m), m.by ? " by " + m.by : "", m.why ? el("span", { class: "why" }, " " + m.why) : "")),
    reasons(route.unknown), view ? policies(view) : ""));
  item.node.after(item.detail);
  button.setAttribute("aria-expanded", "true");
}

const policies = (view) => table(["Policy", "Classes", "From", "Where", "For"], (view.policies || []).map((p) => cells(p.What, p.Classes, p.From, p.At, p.For)));

// includes are the routes that other packages bring, folded below each include.
function includes(all) {
  if (!all.length) return [];
  return [el("h3", {}, "Routes of other packages"), all.map((include) => {
    const brought = include.routes || [];
    const { routes: changeable, ...why } = include.unknown || {};
    const rows = brought.map((route) => el("tr", {},
      el("td", { class: "path" }, path(route.path)), el("td", {}, (route.namespaces && route.name ? route.namespaces + ":" : "") + route.name),
      el("td", {}, route.methods ? Object.keys(route.methods).join(" ") : "any"), el("td", { class: "lines" }, humps(short(route.view))), el("td", { class: "soft" }, route.newer ? "as in newer versions" : "")));
    const known = brought.length ? counted(brought.length, "route") + (changeable ? ", settings may change them" : "") : "its routes are not known";
    return el("details", {}, el("summary", {}, el("b", { class: "path" }, path(include.path)), el("span", {}, include.module), el("span", { class: "soft" }, known), el("span", { class: "at" }, include.at)),
      el("div", { class: "inside" }, rows.length ? table(["Path", "Name", "Methods", "View", "Note"], rows) : "", reasons(why)));
  })];
}

const sections = {
  overview() {
    const all = data.routes.flatMap((route) => route.methods);
    const counts = Object.entries(verdicts).map(([key, v]) => [v, all.filter((m) => m.anonymous === key).length]);
    const bar = el("div", { class: "bar", role: "img", "aria-label": counts.map(([v, n]) => n + " " + v.word).join(", ") }, counts.map(([v, n]) => {
      const part = el("i", { class: v.class });
      part.style.flexGrow = n;
      return part;
    }));
    return [
      el("h2", {}, "Overview"),
      el("p", { class: "lead" }, "What Django would know of this project, read from its source without running it. What could not be told is marked “?”, with the reason."),
      el("div", { class: "cards" }, data.cards.map((card) => el("a", { class: "card", href: "#" + card.section }, el("b", {}, card.count.toLocaleString("en")), el("span", { class: "word" }, card.section), el("p", {}, card.details)))),
      el("h3", {}, "What an anonymous request meets"), bar,
      el("p", { class: "legend" }, counts.map(([v, n]) => el("span", {}, el("span", { class: "v " + v.class }, v.symbol + " " + v.word), " " + n.toLocaleString("en")))),
      el("h3", {}, "Settings that say most"), settingsTable(data.settings.rows.filter((row) => ["DEBUG", "ALLOWED_HOSTS", "ROOT_URLCONF", "AUTH_USER_MODEL", "DATABASES", "REST_FRAMEWORK", "SECRET_KEY"].includes(row.name)))[1],
    ];
  },

  routes() {
    const heads = ["Path and name", "Methods", "View", "Serializer", "Permission", "Throttle", "Pagination"];
    return [
      el("h2", {}, "Routes"),
      el("p", { class: "lead" }, "In the order in which Django tries them, by package. The symbol behind a method is what an anonymous request meets; a path opens to show where everything comes from."),
      routeTable(data.routes, heads, (route, item) => [
        el("td", { class: "path" }, el("button", { class: "open", "aria-expanded": "false", onclick: (event) => toggle(item, heads.length, event.currentTarget) }, path(route.path)),
          el("div", { class: "soft" }, route.name, route.name && route.note ? " " : "", route.note ? el("span", { class: "tag" }, route.note) : "")),
        el("td", {}, methodBadges(route)), el("td", { class: "lines" }, humps(route.view), el("div", { class: "at" }, route.at)),
        ...[route.serializer, route.permission, route.throttle, route.pagination].map((text) => el("td", { class: "lines" }, humps(text))),
      ]),
      includes(data.included || []),
    ];
  },

  permissions() {
    const routes = data.routes.filter((route) => route.methods.some((m) => m.anonymous));
    const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "TRACE"].filter((name) => routes.some((route) => route.methods.some((m) => m.method === name)));
    return [
      el("h2", {}, "Permissions"),
      el("p", { class: "lead" }, "What a request of nobody meets before the handler of the route runs: authentication, permissions and the view's own code are evaluated for each method."),
      el("p", { class: "legend" },
        el("span", {}, verdict({ anonymous: "refused" }), " answered with 401 or 403"), el("span", {}, verdict({ anonymous: "let through" }), " the handler runs"), el("span", {}, verdict({ anonymous: "unknown" }), " cannot be told; the reason is in the cell's title and in the route")),
      routeTable(routes, ["Path", ...methods, "Decides", "Permission"], (route) => [
        el("td", { class: "path" }, path(route.path)),
        ...methods.map((name) => el("td", {}, verdict(route.methods.find((m) => m.method === name) || {}))),
        el("td", { class: "lines" }, humps(unique(route.methods.map((m) => m.by && short(m.by)).filter(Boolean)).join(", "))), el("td", { class: "lines" }, humps(route.permission)),
      ]),
    ];
  },

  models() {
    const shown = { onchoose: null };
    const items = data.models.map((model) => {
      const fields = [...model.fields, ...model.generic];
      const inside = el("div", { class: "inside" },
        table(["Field", "Kind", "Target", "Null", "Related name", "Through"], fields.map((f) => cells(
          f.name + (f.name === model.pk ? " (key)" : ""), f.class ? short(f.class) : f.kind === "Plain" ? "automatic" : f.kind, f.unknown?.target ? "?" : f.target, f.null === null ? "?" : f.null ? "null" : "", f.remote, f.through))),
        model.reverse.length ? el("p", {}, el("b", {}, "Reverse "), model.reverse.map((r) => r.name + " → " + r.target).join(", ")) : "",
        model.managers.length ? el("p", {}, el("b", {}, "Managers "), model.managers.map((m) => m.name + " (" + short(m.class) + ")").join(", ")) : "",
        model.ordering.length ? el("p", {}, el("b", {}, "Ordering "), model.ordering.join(", ")) : "",
        reasons(model.unknown));
      const node = el("details", { id: "model-" + model.model }, el("summary", {}, el("b", {}, model.model), el("span", { class: "soft" }, counted(fields.length, "field") + (model.proxy ? ", proxy" : "") + (model.table ? ", " + model.table : "")), el("span", { class: "at" }, model.at)), inside);
      return { node, of: model, text: model.model + " " + fields.map((f) => f.name + " " + f.target).join(" ") };
    });
    const apps = unique(data.models.map((model) => model.model.split(".")[0]));
    return [
      el("h2", {}, "Models"),
      el("p", { class: "lead" }, "A model shows its relations when it is chosen, an app opens and closes by its name. A dashed line is a relation to many."),
      data.models.length ? diagram(shown) : "",
      filters("model", items, [{ label: "Any app", options: apps, test: (model, value) => model.model.startsWith(value + ".") }]), items.map((item) => item.node),
    ];
  },

  serializers() {
    const items = data.serializers.map((s) => {
      const access = (f) => (f.read_only === null || f.write_only === null ? "?" : f.read_only ? "read" : f.write_only ? "write" : "read, write");
      const node = el("details", {}, el("summary", {}, el("b", {}, short(s.class)), el("span", { class: "soft" }, (s.model ? "of " + s.model + ", " : "") + counted(s.fields.length, "field")), s.unknown ? el("span", { class: "tag unsure" }, "not whole") : "", el("span", { class: "at" }, s.at)),
        el("div", { class: "inside" }, table(["Field", "Class", "Source", "Access", "Shows"], s.fields.map((f) => cells(
          f.name, f.class ? short(f.class) + (f.many ? " (many)" : "") : "?", f.source === f.name ? "" : f.source, access(f), f.nested ? short(f.nested) : f.argument || ""))), reasons(s.unknown)));
      return { node, of: s, text: s.class + " " + (s.model || "") + " " + s.fields.map((f) => f.name).join(" ") };
    });
    return [el("h2", {}, "Serializers"), el("p", { class: "lead" }, "Each serializer as it is made without arguments, with the fields that it declares, inherits and makes of its model."), filters("serializer", items), items.map((item) => item.node)];
  },

  views() {
    const items = data.views.map((view) => {
      const node = el("details", {}, el("summary", {}, el("b", {}, short(view.name) || "?"), el("span", { class: "soft" }, counted(view.answers.length, "answer")), el("span", { class: "at" }, view.at)),
        el("div", { class: "inside" }, table(["Method", "Path", "Handler", "Model", "Serializer"], view.answers.map((row) => cells(...row))), policies(view)));
      return { node, of: view, text: view.name + " " + view.answers.flat().join(" ") + " " + (view.policies || []).map((p) => p.Classes).join(" ") };
    });
    return [el("h2", {}, "Views"), el("p", { class: "lead" }, "The views of REST framework that a route leads to: what each method answers, and which policy comes from where."), filters("view", items), items.map((item) => item.node)];
  },

  settings() {
    return [
      el("h2", {}, "Settings"),
      el("p", { class: "lead" }, "Side by side by environment: “=” is what the first module has, “-” is not set, “env X” is read from the environment. Secrets are masked. A coloured edge marks what differs."),
      settingsTable(data.settings.rows),
      el("h3", {}, "Installed apps"),
      el("div", { class: "scroll" }, table(["Label", "Name", "Configuration", "Where"], data.apps.map((app) => el("tr", {}, el("th", { scope: "row" }, app.label), el("td", {}, app.name), el("td", {}, app.config), places(app.at))))),
    ];
  },

  coverage() {
    const rows = data.coverage.map((c) => {
      const share = c.all ? (100 * (c.all - c.unknown)) / c.all : 100;
      const fill = el("i");
      fill.style.width = share + "%";
      return el("tr", {}, el("th", { scope: "row" }, c.what), el("td", {}, c.all.toLocaleString("en")), el("td", {}, c.unknown.toLocaleString("en")), el("td", {}, el("span", { class: "meter", "aria-hidden": "true" }, fill), Math.floor(share) + " %"));
    });
    const items = data.coverage.flatMap((c) => c.gaps.map((gap) => ({ of: c, text: c.what + " " + gap.at + " " + gap.why, node: el("tr", { class: "row" }, el("td", {}, c.what), el("td", {}, gap.why), places(gap.at)) })));
    return [
      el("h2", {}, "Coverage"),
      el("p", { class: "lead" }, "How much could be resolved, and what could not. What is unknown is never guessed."),
      el("div", { class: "scroll" }, table(["What", "All", "Unknown", "Resolved"], rows)),
      el("h3", {}, "What is unknown, and why"),
      filters("gap", items, [{ label: "Anything", options: unique(items.map((item) => item.of.what)), test: (c, value) => c.what === value }]),
      el("div", { class: "scroll" }, table(["What", "Why", "Where"], items.map((item) => item.node))),
      data.unread?.length ? [el("h3", {}, "Files that could not be read"), table(["File", "Why"], data.unread.map((file) => cells(file.at, file.why)))] : "",
    ];
  },
};

function settingsTable(rows) {
  const modules = data.settings.modules;
  const items = rows.map((row) => ({
    of: row, text: row.name + " " + row.values.join(" "),
    node: el("tr", { class: "row" + (row.differs ? " differs" : "") }, el("th", { scope: "row" }, row.name, row.why ? el("div", { class: "why" }, "? " + row.why) : ""), row.values.map((value) => el("td", { class: "value" + (value === "=" || value === "-" ? " soft" : "") }, value.replace(/^ +/gm, (indent) => "\u00a0".repeat(indent.length)))), places(row.at)),
  }));
  const differing = modules.length > 1 ? [{ label: "All settings", options: ["only what differs"], test: (row) => row.differs }] : [];
  const heads = ["Setting", ...modules.map((m) => el("span", {}, m.name, " ", el("span", { class: "tag" }, m.environment))), "Where"];
  return [filters("setting", items, differing), el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Settings" }, table(heads, items.map((item) => item.node)))];
}

// The diagram of the models: a box for each app, in it a grid of models, and curves for the relations. A closed app is one box.
function diagram() {
  const apps = new Map();
  const models = new Map(data.models.map((model) => [model.model, model]));
  for (const model of data.models) {
    const name = model.model.includes(".") ? model.model.split(".")[0] : "?";
    if (!apps.has(name)) apps.set(name, { name, models: [], open: data.models.length <= 60 });
    apps.get(name).models.push(model);
  }
  const relations = data.models.flatMap((model) => [...model.fields, ...model.generic].filter((f) => models.has(f.target)).map((f) => ({ from: model.model, to: f.target, many: f.kind === "ManyToMany" || f.kind === "GenericRelation" })));
  const holder = el("div", { class: "diagram", tabindex: 0, role: "region", "aria-label": "Diagram of the models" });
  let chosen = null;
  const svg = (tag, properties, ...children) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else node.setAttribute(name, value);
    }
    node.append(...children);
    return node;
  };
  const press = (act) => ({ tabindex: 0, role: "button", onclick: act, onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); act(); } } });
  const clip = (text, most) => (text.length > most ? text.slice(0, most - 1) + "…" : text);

  function draw(refocus) {
    const [wide, gap, head, row] = [200, 14, 34, 16];
    const room = Math.max(holder.clientWidth || 1200, 700);
    const boxes = new Map();
    const lit = new Set(chosen ? [chosen, ...relations.flatMap((r) => (r.from === chosen ? [r.to] : r.to === chosen ? [r.from] : []))] : []);
    const [openApps, closedApps, modelNodes] = [[], [], []];
    const edge = 44; // room for the curves at the left
    let [x, y, tallest, far] = [edge, gap, 0, 0];
    for (const app of apps.values()) {
      const columns = app.open ? Math.min(app.models.length, Math.max(1, Math.ceil(Math.sqrt(app.models.length * 1.6))), Math.floor((room - 4 * gap) / (wide + gap)) || 1) : 1;
      const width = app.open ? columns * (wide + gap) + gap : wide;
      const heights = Array(columns).fill(head);
      if (x > edge && x + width + gap > room) { x = edge; y += tallest + 2 * gap; tallest = 0; }
      if (app.open) {
        for (const model of app.models) {
          const lines = model.fields.filter((f) => f.kind !== "Plain" && f.kind !== "Unknown").map((f) => clip(f.name + " → " + (f.target ? f.target.split(".").pop() : "?"), 30));
          const column = heights.indexOf(Math.min(...heights));
          const box = { x: x + gap + column * (wide + gap), y: y + heights[column], width: wide, height: 28 + lines.length * row + (lines.length ? 6 : 0) };
          heights[column] += box.height + gap;
          boxes.set(model.model, box);
          const name = model.model.split(".").pop();
          modelNodes.push(svg("g", { class: "model" + (lit.has(model.model) ? " lit" : "") + (chosen === model.model ? " chosen" : ""), "aria-label": model.model + ", show its relations", "aria-pressed": chosen === model.model, "data-key": model.model, ...press(() => { chosen = chosen === model.model ? null : model.model; draw(model.model); }) },
            svg("title", {}, model.model + " (" + model.at + ")"), svg("rect", { ...box, rx: 6 }), svg("text", { x: box.x + 10, y: box.y + 19, class: "name" }, clip(name, 25)),
            ...lines.map((line, i) => svg("text", { x: box.x + 10, y: box.y + 38 + i * row, class: "soft" }, line))));
        }
      } else {
        for (const model of app.models) boxes.set(model.model, { x, y, width, height: head, app: app.name });
      }
      const height = app.open ? Math.max(...heights) : head;
      (app.open ? openApps : closedApps).push(svg("g", { class: "app" }, svg("rect", { x, y, width, height, rx: 9 }),
        svg("g", { class: "handle", "aria-expanded": app.open, "data-key": "app " + app.name, ...press(() => { app.open = !app.open; draw("app " + app.name); }) },
          svg("text", { x: x + 12, y: y + 22, class: "name" }, (app.open ? "▾ " : "▸ ") + clip(app.name, 18)), svg("text", { x: x + width - 10, y: y + 22, class: "soft", "text-anchor": "end" }, String(app.models.length)))));
      x += width + 2 * gap;
      far = Math.max(far, x);
      tallest = Math.max(tallest, height);
    }
    const drawn = new Set();
    const curves = [];
    for (const relation of relations) {
      const [a, b] = [boxes.get(relation.from), boxes.get(relation.to)];
      const key = [a.x, a.y, b.x, b.y].join();
      if ((a.app && a.app === b.app) || (drawn.has(key) && (a.app || b.app))) continue;
      drawn.add(key);
      const isLit = chosen && (relation.from === chosen || relation.to === chosen);
      curves.push(svg("path", { class: "line" + (relation.many ? " many" : "") + (isLit ? " lit" : ""), d: curve(a, b) }));
    }
    const [across, down] = [Math.max(far - gap, 300), y + tallest + gap];
    const all = svg("svg", { width: across, height: down, viewBox: `0 0 ${across} ${down}`, class: chosen ? "focus" : "", role: "group" }, ...openApps, ...curves, ...closedApps, ...modelNodes);
    holder.replaceChildren(all);
    if (refocus) holder.querySelector('[data-key="' + CSS.escape(refocus) + '"]')?.focus({ preventScroll: true });
  }

  // curve leads from the side of a box to the nearer side of another one.
  function curve(a, b) {
    if (a === b) return `M${a.x + a.width} ${a.y + 10}c26 0 26 ${a.height - 18} 0 ${a.height - 18}`;
    const [ay, by] = [a.y + Math.min(a.height, 28) / 2, b.y + Math.min(b.height, 28) / 2];
    if (Math.abs(a.x - b.x) < a.width / 2) return `M${a.x} ${ay}C${a.x - 40} ${ay} ${b.x - 40} ${by} ${b.x} ${by}`;
    const right = b.x > a.x;
    const [ax, bx] = [right ? a.x + a.width : a.x, right ? b.x : b.x + b.width];
    const bend = (right ? 1 : -1) * Math.max(30, Math.abs(bx - ax) / 2);
    return `M${ax} ${ay}C${ax + bend} ${ay} ${bx - bend} ${by} ${bx} ${by}`;
  }

  const every = (open) => () => { for (const app of apps.values()) app.open = open; draw(); };
  const openAll = el("button", { onclick: every(true) }, "Open all apps");
  const closeAll = el("button", { onclick: every(false) }, "Close all apps");
  let width = 0;
  new ResizeObserver(() => requestAnimationFrame(() => {
    if (holder.clientWidth && Math.abs(holder.clientWidth - width) > 30) { width = holder.clientWidth; draw(); }
  })).observe(holder);
  draw(); // for a printer, which may never show it
  return [el("div", { class: "tools" }, openAll, closeAll, el("output", {}, counted(data.models.length, "model") + ", " + counted(relations.length, "relation") + ", " + counted(apps.size, "app"))), holder];
}

// A section is made when it is first shown, and all of them before printing, which shows what is folded as well.
const counts = Object.fromEntries(data.cards.map((card) => [card.section, card.count]));
const made = new Map();

function make(name) {
  if (!made.has(name)) {
    const section = el("section", { id: "section-" + name, "aria-label": name }, sections[name]());
    made.set(name, section);
    const after = Object.keys(sections).slice(Object.keys(sections).indexOf(name) + 1).find((other) => made.has(other));
    document.getElementById("main").insertBefore(section, after ? made.get(after) : null);
  }
  return made.get(name);
}

function show() {
  const asked = location.hash.slice(1);
  if (asked === "main") return; // to the content of the section that is shown
  const name = asked === "apps" ? "settings" : sections[asked] ? asked : "overview";
  make(name);
  for (const [other, section] of made) section.hidden = other !== name;
  for (const link of document.querySelectorAll("nav a")) {
    if (link.getAttribute("href") === "#" + name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  scrollTo(0, 0);
}

document.getElementById("nav").append(...Object.keys(sections).map((name) => el("a", { href: "#" + name }, name[0].toUpperCase() + name.slice(1), counts[name] !== undefined ? el("span", { class: "count" }, counts[name].toLocaleString("en")) : "")));
addEventListener("hashchange", show);
let folded = [];
addEventListener("beforeprint", () => {
  Object.keys(sections).forEach(make);
  folded = [...document.querySelectorAll("details:not([open])")];
  for (const details of folded) details.open = true;
});
addEventListener("afterprint", () => folded.forEach((details) => { details.open = false; }));
show();
