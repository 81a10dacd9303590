/*
 * Dark and light, before anything is drawn: therefore a plain script in the head and no module. Without a choice the
 * device decides.
 */
(() => {
  const KEY = "yiwen-theme";
  const root = document.documentElement;

  const chosen = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage may be forbidden
    }
  };
  const before = chosen();
  if (before === "dark" || before === "light") root.dataset.theme = before;

  const isDark = () =>
    root.dataset.theme === "dark" ||
    (root.dataset.theme === undefined && matchMedia("(prefers-color-scheme: dark)").matches);

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-theme-button]")) return;
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem(KEY, root.dataset.theme);
    } catch {
      // It holds for this page then.
    }
  });

  document.addEventListener("change", (event) => {
    if (!(event.target instanceof HTMLSelectElement)) return;
    if (event.target.form?.dataset.submitOnChange !== undefined) event.target.form.requestSubmit();
  });
})();
