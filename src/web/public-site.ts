/**
 * The only script of the public site, and the pages are complete without it: it stops a form from
 * being sent twice by a second press, and moves the focus to the notice of a form that came back.
 */
import "../ui-kit/styles/kit.css";

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  if (form.dataset["sent"] === "true") event.preventDefault();
  form.dataset["sent"] = "true";
});

window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sent]")) {
    delete form.dataset["sent"];
  }
});

const notice = document.querySelector<HTMLElement>('form [role="alert"]');
if (notice !== null) {
  notice.tabIndex = -1;
  notice.focus();
}
