// What makes the pages quicker; all of them work without it.

const digitsIn = (field) => (field.value.match(/\d/g) ?? []).length;
const isComplete = (field) => digitsIn(field) === Number(field.dataset.digits);

// A code that is complete is sent.
for (const field of document.querySelectorAll('input[data-submits="true"]')) {
  document.getElementById(`${field.id}-submits`)?.toggleAttribute("hidden", false);
  field.addEventListener("input", () => isComplete(field) && field.form.requestSubmit());
}

// Nothing is sent twice; what comes back from the browser's history can be sent again.
for (const form of document.querySelectorAll("form[method=post]:not([data-mfa-webauthn], [data-repeats])")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "true";
  });
}
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

// Seconds run down by the time that passes here: the clock of this machine may be any.
const countDown = (seconds, show, done) => {
  const end = performance.now() + seconds * 1000;
  const tick = () => {
    const left = Math.ceil((end - performance.now()) / 1000);
    if (left <= 0) return done();
    show(left);
    timer = setTimeout(tick, 250);
  };
  let timer = 0;
  tick();
  return () => clearTimeout(timer);
};

for (const element of document.querySelectorAll("[data-countdown]")) {
  const text = element.textContent;
  countDown(
    Number(element.dataset.countdown),
    (left) => (element.textContent = text.replace(/\d+/, left)),
    () => (element.parentElement.textContent = element.dataset.done));
}

// The same code twice is seen before it is sent.
for (const pair of document.querySelectorAll(".pair")) {
  const [first, second] = pair.querySelectorAll("input[data-digits]");
  pair.addEventListener("input", () =>
    second.setCustomValidity(second.value !== "" && first.value.replace(/\D/g, "") === second.value.replace(/\D/g, "") ? pair.dataset.same : ""));
}

// What is typed twice is seen to be the same before it is sent.
for (const again of document.querySelectorAll("[data-again-of]:not([data-again-of=''])")) {
  const first = document.getElementById(again.dataset.againOf);
  const compare = () => again.setCustomValidity(again.value === first.value ? "" : again.dataset.differs);
  for (const field of [first, again]) field.addEventListener("input", compare);
}

// The first of two codes is checked as soon as it is complete; then a ring runs until the next one. Where it can't be checked, the ring runs for as long as a code is shown.
for (const status of document.querySelectorAll(".pair .check")) {
  const pair = status.closest(".pair");
  const field = pair.querySelector("input[data-digits]");
  const text = status.querySelector("[data-said]");
  const seconds = status.querySelector("[data-seconds]");
  const ring = status.querySelector(".ring-run");
  let stop = () => {};
  const show = (words, { isRight = false, hasRing = isRight } = {}) => {
    status.classList.toggle("shown", words !== "");
    status.classList.toggle("right", isRight);
    status.querySelector(".ring").toggleAttribute("hidden", !hasRing); // SVG has the attribute, but no property for it
    seconds.textContent = "";
    text.textContent = words;
  };
  const run = (left, period, done) => {
    stop = countDown(
      left,
      (left) => {
        seconds.textContent = status.dataset.left.replace("{0}", left);
        ring.style.strokeDashoffset = 100 - (100 * left) / period;
      },
      () => {
        ring.style.strokeDashoffset = 100;
        done();
      });
  };
  field.addEventListener("input", async () => {
    stop();
    show("");
    if (!isComplete(field)) return;
    if (!pair.dataset.check) {
      show(status.dataset.within, { hasRing: true }); // said once; the seconds run unsaid
      return run(Number(pair.dataset.period), Number(pair.dataset.period), () => show(status.dataset.now));
    }
    const code = field.value;
    const body = new FormData(field.form);
    body.set("code", code);
    const response = await fetch(pair.dataset.check, { method: "POST", body }).catch(() => null);
    if (!response?.ok || response.redirected || field.value !== code) return; // redirected: the set-up is over
    const { isRight, secondsLeft, period } = await response.json();
    if (!isRight) return show(status.dataset.unknown);
    show(`${status.dataset.right} ${status.dataset.wait}`, { isRight });
    run(secondsLeft, period, () => show(`${status.dataset.right} ${status.dataset.now}`, { isRight }));
  });
}

// Copying needs a script, so its button is shown by one.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.replaceAll(" ", "").trim().replace(/\s+/g, "\n"));
    button.textContent = button.dataset.done;
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// The name that is suggested follows the kind, until somebody types one.
const name = document.querySelector("#assign-form #Name");
for (const kind of document.querySelectorAll("#assign-form [name=Kind]")) {
  kind.addEventListener("change", () => {
    if (name.value === name.dataset.suggested || name.value === name.defaultValue) name.value = name.dataset.suggested = kind.dataset.name;
  });
}

// Times in the reader's language and time zone.
const exact = new Intl.DateTimeFormat([...navigator.languages], { dateStyle: "long", timeStyle: "short" });
for (const time of document.querySelectorAll("time[datetime]")) {
  const text = exact.format(new Date(time.dateTime));
  if (time.textContent === time.title) time.textContent = text;
  time.title = text;
}

// What goes on elsewhere is looked at once a second; when it is over the page comes up as it is then.
for (const followed of document.querySelectorAll("[data-follow]")) {
  const look = async () => {
    const response = await fetch(location.href).catch(() => null);
    if (!response?.ok) return setTimeout(look, 1000);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!page.querySelector("[data-follow]")) return location.reload();
    document.querySelector(followed.dataset.follow).replaceChildren(...page.querySelector(followed.dataset.follow).children);
    setTimeout(look, 1000);
  };
  setTimeout(look, 1000);
}
