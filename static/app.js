/* Makes a few things easier. Every page works without it. */
"use strict";
(() => {
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const on = (thing, event, does) => thing.addEventListener(event, does);
  document.documentElement.classList.add("js");

  /* Errors: bring the reader there. */
  const errors = document.querySelector("[data-errors]");
  if (errors) errors.focus();

  /* Ask before leaving with text that was not kept. */
  const dirty = new Set();
  all("form[data-warn]").forEach((form) => {
    on(form, "input", () => dirty.add(form));
    on(form, "submit", () => dirty.clear());
  });
  on(window, "beforeunload", (event) => {
    if (!dirty.size) return;
    event.preventDefault();
    event.returnValue = document.body.dataset.unsaved;
  });

  /* Autosave, 1.2 s after typing. */
  const ticks = (f) => /^(checkbox|radio)$/.test(f.type);
  const fieldsOf = (form) => [...form.elements].filter(
    (f) => f.name && f.name !== "csrf_token" && !/^(file|password|submit|button)$/.test(f.type));
  const bodyOf = (form) => {
    const body = new URLSearchParams();
    fieldsOf(form).forEach((f) => {
      if (!ticks(f) || f.checked) body.append(f.name, f.value);
    });
    return body;
  };
  const restore = (form, text) => {
    const kept = new URLSearchParams(text);
    let changed = false;
    fieldsOf(form).forEach((f) => {
      const values = kept.getAll(f.name);
      const [what, then] = ticks(f) ? ["checked", values.includes(f.value)] : ["value", values[0] ?? f.value];
      if (f.name === "rev" || f[what] === then) return;
      f[what] = then;
      changed = true;
    });
    return changed;
  };
  all("form[data-autosave]").forEach((form) => {
    const words = form.dataset;
    const line = form.querySelector("[data-autosave-status]");
    const key = "handslag " + words.autosave;
    const say = (text) => { line.textContent = text; };
    const here = (does, text) => { try { return localStorage[does + "Item"](key, text); } catch { return null; } };
    let timer, busy = false, again = false, stopped = false, failures = 0;
    const later = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };
    async function save() {
      clearTimeout(timer);
      if (stopped) return;
      if (busy) { again = true; return; }
      busy = true;
      again = false;
      const body = bodyOf(form);
      const token = form.elements.csrf_token;
      let answer = null;
      try {
        answer = await fetch(words.autosave, {
          method: "POST", body, keepalive: body.toString().length < 60000, redirect: "manual",
          headers: { "X-CSRFToken": token ? token.value : "", Accept: "application/json" },
        });
      } catch { /* offline */ }
      busy = false;
      const said = answer ? await answer.json().catch(() => ({})) : {};
      if (answer && answer.ok) {
        failures = 0;
        here("remove");
        if (said.rev !== undefined && form.elements.rev) form.elements.rev.value = said.rev;
        if (again) return save();
        dirty.delete(form);
        say(words.saved + " " + new Date().toLocaleTimeString("nl", { hour: "2-digit", minute: "2-digit" }));
      } else if (answer && answer.status === 409) {
        stopped = true;
        say(said.message || words.conflict);
      } else {
        here("set", body.toString());
        say(answer ? words.failed : words.offline);
        failures += 1;
        later(Math.min(60000, 5000 * 2 ** failures));
      }
    }
    const kept = here("get");
    if (kept && restore(form, kept)) { say(words.restored); dirty.add(form); later(1200); }
    on(form, "input", () => { if (!stopped) say(words.saving); later(1200); });
    on(form, "submit", () => { stopped = true; clearTimeout(timer); if (navigator.onLine) here("remove"); });
    on(window, "online", () => { if (dirty.has(form)) save(); });
    on(document, "visibilitychange", () => { if (document.hidden && dirty.has(form)) save(); });
  });

  /* Photos: smaller; and say what was chosen. */
  async function smaller(file) {
    if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < 2e6) return file;
    try {
      const picture = await createImageBitmap(file);
      const scale = Math.min(1, 2000 / Math.max(picture.width, picture.height));
      const canvas = new OffscreenCanvas(picture.width * scale, picture.height * scale);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.8 });
      return blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: blob.type }) : file;
    } catch { return file; }
  }
  all(".hs-file__input").forEach((input) => on(input, "change", async () => {
    if (input.form && "shrink" in input.form.dataset) {
      const files = new DataTransfer();
      for (const file of input.files) files.items.add(await smaller(file));
      if (files.files.length) input.files = files.files;
    }
    const names = input.parentNode.querySelector("[data-file-names]");
    names.textContent = [...input.files].map((file) => file.name).join(", ");
  }));

  /* One row more. */
  all("[data-add-row]").forEach((button) => on(button, "click", (event) => {
    const row = document.getElementById(button.dataset.addRow);
    const rows = document.getElementById(button.dataset.rows);
    if (!row || !rows) return;
    event.preventDefault();
    const n = rows.children.length;
    rows.insertAdjacentHTML("beforeend", row.innerHTML.replaceAll("__n__", n).replace("_nr_", n + 1));
    rows.lastElementChild.querySelector("input, select, textarea")?.focus();
  }));

  /* Copy a link. */
  all("[data-copy]").forEach((button) => on(button, "click", async () => {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try { await navigator.clipboard.writeText(field.value); } catch { document.execCommand("copy"); }
    button.textContent = button.dataset.done;
    button.closest(".hs-copy").querySelector("[data-copy-status]").textContent = button.dataset.done;
  }));
})();
