/* Asks the device for a passkey. Only on pages that offer one; everything else works without. */
"use strict";
(() => {
  const site = document.currentScript.dataset.site;
  const here = location.hostname;
  if (!window.PublicKeyCredential || !(here === site || here.endsWith("." + site))) return;
  const all = (query) => document.querySelectorAll(query);
  all("[data-passkey-works]").forEach((part) => { part.hidden = false; });
  all("[data-passkey-fails]").forEach((part) => { part.hidden = true; });

  const bytes = (text) => Uint8Array.from(
    atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  const known = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));

  /* The options as they came in JSON, with bytes where the browser wants bytes. */
  const asked = (options) => ({
    ...options,
    challenge: bytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: known(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: known(options.allowCredentials) }),
  });

  /* The answer as JSON: whatever of these it has. */
  const told = (credential) => {
    const response = {};
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[part]) response[part] = text(credential.response[part]);
    }
    const { id, type } = credential;
    return JSON.stringify({ id, rawId: id, type, response, clientExtensionResults: {} });
  };

  /* What must be filled in before the device is asked; the server says what is missing. */
  const incomplete = (form) => [...form.elements].some((field) => field.matches("input:not([type=hidden], [name=code])")
    && (field.type === "checkbox" ? !field.checked : !field.value.trim()));

  all("[data-passkey]").forEach((button) => button.addEventListener("click", async (event) => {
    const { form, dataset } = button;
    const status = button.closest("[data-passkey-works]").querySelector("[data-passkey-status]");
    form.elements.passkey.value = "";
    if (incomplete(form)) return;
    event.preventDefault();
    status.textContent = "";
    button.disabled = true;
    try {
      const answer = await fetch(dataset.question, {
        method: "POST", headers: { "X-CSRFToken": form.elements.csrf_token.value, Accept: "application/json" },
      });
      const said = await answer.json();
      if (!answer.ok) { status.textContent = said.title || dataset.failed; return; }
      const credential = await navigator.credentials[dataset.passkey]({ publicKey: asked(said) });
      form.elements.passkey.value = told(credential);
    } catch (error) {
      const why = { InvalidStateError: "known", NotAllowedError: "stopped", AbortError: "stopped" };
      status.textContent = dataset[why[error.name] || "failed"];
      return;
    } finally { button.disabled = false; }
    form.requestSubmit();
  }));
})();
