// Security keys and passkeys for pages of Mfa.AspNetCore: an ES module without dependencies.
//
//   import { createCredential, getCredential } from "/mfa/mfa-webauthn.js";
//   const response = await createCredential(optionsJson);
//
// Forms that say data-mfa-webauthn need no script of their own: see wire().

/** What went wrong, in a name that doesn't depend on the browser. */
export class MfaWebAuthnError extends Error {
  /**
   * @param {"cancelled"|"timed-out"|"already-registered"|"not-allowed-here"|"not-supported"|"no-key"|"failed"} code
   * @param {unknown} cause what the browser threw
   */
  constructor(code, cause) {
    super(`WebAuthn: ${code}`, { cause });
    this.name = "MfaWebAuthnError";
    this.code = code;
  }
}

/** Whether this browser, on this page, can use security keys. Without HTTPS (but on localhost) it can't. */
export const isSupported = () =>
  window.isSecureContext === true && typeof window.PublicKeyCredential === "function" && typeof navigator.credentials?.get === "function";

/** Whether passkeys can be offered in the autofill of a name field. */
export const isConditionalSupported = async () =>
  isSupported() && (await PublicKeyCredential.isConditionalMediationAvailable?.().catch(() => false)) === true;

/** Whether this machine has an authenticator of its own that can verify its user. */
export const isPlatformAuthenticatorAvailable = async () =>
  isSupported() && (await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable?.().catch(() => false)) === true;

/**
 * Registers a key.
 * @param {string|object} optionsJson what Begin gave
 * @param {{signal?: AbortSignal}} [settings]
 * @returns {Promise<string>} the response as JSON, for Finish
 * @throws {MfaWebAuthnError}
 */
export const createCredential = (optionsJson, { signal } = {}) =>
  ask(optionsJson, readCreationOptions, (publicKey) => navigator.credentials.create({ publicKey, signal }), true);

/**
 * Signs in with a key.
 * @param {string|object} optionsJson what Begin gave
 * @param {{conditional?: boolean, signal?: AbortSignal}} [settings] conditional: offer passkeys in the autofill, and wait
 * @returns {Promise<string>} the response as JSON, for Finish
 * @throws {MfaWebAuthnError}
 */
export const getCredential = (optionsJson, { conditional = false, signal } = {}) =>
  ask(
    optionsJson,
    readRequestOptions,
    (publicKey) => navigator.credentials.get({ publicKey, signal, ...(conditional ? { mediation: "conditional" } : {}) }),
    false);

/** Tells the browser's passkey store that a credential is gone, where the browser can be told. Never throws. */
export const signalUnknownCredential = (rpId, credentialId) => signal("signalUnknownCredential", { rpId, credentialId });

/** Tells the browser's passkey store which credentials of a user there are, where the browser can be told. Never throws. */
export const signalAllAcceptedCredentialIds = (rpId, userId, allAcceptedCredentialIds) =>
  signal("signalAllAcceptedCredentials", { rpId, userId, allAcceptedCredentialIds });

/**
 * Wires the forms under a node; the module does it for the page by itself.
 *
 *   <form method="post" data-mfa-webauthn="get" data-mfa-options="{...}">
 *     <input type="hidden" name="Response" data-mfa-response>
 *     <button disabled>Use security key</button>
 *     <p data-mfa-waiting hidden>Touch your key</p>
 *     <p data-mfa-error="cancelled" hidden>…</p>
 *     <p data-mfa-error="failed" hidden>…</p>
 *   </form>
 *
 * What has data-mfa-needs-script is hidden once its form is wired: it says what to do where no script runs, or this one didn't load.
 * A button that is disabled works once its form is wired, so that nobody sends a form before there is anything in it.
 * Submitting asks the key first; its response goes into the hidden field, then the form is sent. An error shows the text of its code, or that of "failed".
 * data-mfa-conditional also offers passkeys in the autofill. data-mfa-start asks for the key as soon as the page is shown. An element with
 * data-mfa-unknown-credential='{"rpId":"…","credentialId":"…"}' has the browser forget a key that was deleted.
 */
export const wire = (root = document) => {
  for (const form of root.querySelectorAll("form[data-mfa-webauthn]")) {
    if (!wired.has(form)) {
      wired.add(form);
      wireForm(form);
    }
  }

  for (const element of root.querySelectorAll("[data-mfa-unknown-credential]")) {
    const { rpId, credentialId } = parse(element.dataset.mfaUnknownCredential) ?? {};
    signalUnknownCredential(rpId, credentialId);
  }
};

const wired = new WeakSet();

const wireForm = (form) => {
  let waiting = null;
  const run = async (conditional) => {
    waiting?.abort();
    const own = (waiting = new AbortController());
    show(form, conditional ? null : "waiting");
    try {
      const settings = { conditional, signal: own.signal };
      const response = form.dataset.mfaWebauthn === "create"
        ? await createCredential(form.dataset.mfaOptions, settings)
        : await getCredential(form.dataset.mfaOptions, settings);
      form.querySelector("[data-mfa-response]").value = response;
      form.submit();
    } catch (error) {
      if (waiting !== own || conditional) return; // another attempt took its place, or nobody asked
      waiting = null;
      const code = error instanceof MfaWebAuthnError ? error.code : "failed";
      show(form, code);
      form.dispatchEvent(new CustomEvent("mfa-webauthn-error", { bubbles: true, detail: { code } }));
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run(false);
  });
  for (const element of form.querySelectorAll("[data-mfa-needs-script]")) element.hidden = true;
  if (!isSupported()) {
    show(form, "not-supported");
    return;
  }

  for (const button of form.querySelectorAll("button[disabled]")) button.disabled = false;
  if ("mfaStart" in form.dataset) {
    run(false);
  } else if ("mfaConditional" in form.dataset) {
    isConditionalSupported().then((can) => can && waiting === null && run(true));
  }
};

// state: "waiting", an error's code, or null for nothing
const show = (form, state) => {
  const errors = [...form.querySelectorAll("[data-mfa-error]")];
  const shown = state === null || state === "waiting"
    ? undefined
    : errors.find((element) => element.dataset.mfaError === state) ?? errors.find((element) => element.dataset.mfaError === "failed");
  for (const element of errors) element.hidden = element !== shown;
  for (const element of form.querySelectorAll("[data-mfa-waiting]")) element.hidden = state !== "waiting";
  form.setAttribute("aria-busy", state === "waiting" ? "true" : "false");
};

const ask = async (optionsJson, read, call, isCreation) => {
  if (!isSupported()) throw new MfaWebAuthnError(window.isSecureContext === false ? "not-allowed-here" : "not-supported");
  let options;
  try {
    options = read(typeof optionsJson === "string" ? JSON.parse(optionsJson) : optionsJson);
  } catch (error) {
    throw new MfaWebAuthnError("failed", error);
  }

  const begun = performance.now();
  try {
    const credential = await call(options);
    if (credential === null) throw new MfaWebAuthnError("no-key");
    return JSON.stringify(write(credential, isCreation));
  } catch (error) {
    if (error instanceof MfaWebAuthnError) throw error;
    throw new MfaWebAuthnError(codeOf(error, performance.now() - begun, options.timeout), error);
  }
};

// The standard has browsers say NotAllowedError for much, so that a page can't find out which keys are there: only the time tells a wait that ended from a refusal.
const codeOf = (error, milliseconds, timeout) => {
  switch (error?.name) {
    case "InvalidStateError": return "already-registered";
    case "SecurityError": return "not-allowed-here";
    case "NotSupportedError": return "not-supported";
    case "ConstraintError": return "no-key";
    case "TimeoutError": return "timed-out";
    case "AbortError": return "cancelled";
    case "NotAllowedError": return timeout > 0 && milliseconds >= timeout - 500 ? "timed-out" : "cancelled";
    default: return "failed";
  }
};

const signal = async (name, options) => {
  try {
    await window.PublicKeyCredential?.[name]?.(options);
  } catch {
    // it was a hint
  }
};

const parse = (json) => {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
};

// Browsers before 2025 have no JSON methods, and some password managers' credentials have none either.
const readCreationOptions = (json) => PublicKeyCredential.parseCreationOptionsFromJSON?.(json) ?? {
  ...json,
  challenge: bytes(json.challenge),
  user: { ...json.user, id: bytes(json.user.id) },
  excludeCredentials: descriptors(json.excludeCredentials),
};

const readRequestOptions = (json) => PublicKeyCredential.parseRequestOptionsFromJSON?.(json) ?? {
  ...json,
  challenge: bytes(json.challenge),
  allowCredentials: descriptors(json.allowCredentials),
};

const descriptors = (list) => list?.map((descriptor) => ({ ...descriptor, id: bytes(descriptor.id) }));

const write = (credential, isCreation) => {
  if (typeof credential.toJSON === "function") return credential.toJSON();
  const { response } = credential;
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: isCreation
      ? { clientDataJSON: text(response.clientDataJSON), attestationObject: text(response.attestationObject), transports: response.getTransports?.() ?? [] }
      : {
          clientDataJSON: text(response.clientDataJSON),
          authenticatorData: text(response.authenticatorData),
          signature: text(response.signature),
          userHandle: response.userHandle ? text(response.userHandle) : undefined,
        },
  };
};

const bytes = (base64Url) => Uint8Array.from(atob(base64Url.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

if (typeof document !== "undefined") wire();
