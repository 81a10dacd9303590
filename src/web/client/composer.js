import { make, part } from "./dom.js";
import { lineOf } from "./state.js";

/** @import { ShownMessage } from "../chat/protocol.ts" */
/** @import { State } from "./state.js" */

/**
 * Where one writes: text, commands, files; a reply or a change of what was written.
 * @param {State} state
 * @param {{ say: (text: string, replyTo?: number) => void, edit: (id: number, text: string) => void, upload: (file: File) => void }} does
 */
export function createComposer(state, does) {
  const form = part("composer", HTMLFormElement);
  const text = part("text", HTMLTextAreaElement);
  const about = part("about", HTMLElement);
  const commands = part("commands", HTMLElement);
  const opener = part("open-commands", HTMLButtonElement);
  const file = part("file", HTMLInputElement);
  const { t } = state;
  /** @type {{ message: ShownMessage, edits: boolean } | undefined} */
  let concerning;

  function grow() {
    text.style.height = "auto";
    text.style.height = `${text.scrollHeight}px`;
    form.classList.toggle("empty", text.value.trim() === "");
  }

  /** @param {typeof concerning} what */
  function concern(what) {
    concerning = what;
    about.hidden = what === undefined;
    if (!what) return;
    part("about-what", HTMLElement).textContent = what.edits
      ? t("chat-editing")
      : `${t("chat-replying")} ${state.nameOf(what.message.from)}`;
    part("about-text", HTMLElement).textContent = lineOf(what.message, state).slice(0, 120);
    document
      .getElementById("about-icon")
      ?.setAttribute("href", `/assets/icons.svg#${what.edits ? "edit" : "reply"}`);
    if (what.edits) text.value = what.message.text ?? "";
    grow();
    text.focus();
  }

  function send() {
    const written = text.value.trim();
    if (written === "") return;
    if (concerning?.edits) does.edit(concerning.message.id, written);
    else does.say(written, concerning?.message.id);
    clear();
  }

  function clear() {
    text.value = "";
    concern(undefined);
    grow();
    showCommands(false);
  }

  /** @param {boolean} show */
  function showCommands(show) {
    const start = /^\/(\w*)$/.exec(text.value)?.[1] ?? "";
    const fitting = (state.open()?.commands ?? []).filter(({ command }) => command.startsWith(start));
    const shown = show && fitting.length > 0;
    commands.hidden = !shown;
    opener.setAttribute("aria-expanded", String(shown));
    if (!shown) return;
    commands.replaceChildren(
      ...fitting.map(({ command, description }) =>
        make(
          "button",
          {
            type: "button",
            onclick: () => {
              clear();
              does.say(`/${command}`);
              text.focus();
            },
          },
          make("b", {}, `/${command}`),
          make("span", {}, description),
        ),
      ),
    );
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  text.addEventListener("input", () => {
    grow();
    showCommands(/^\/\w*$/.test(text.value));
  });
  text.addEventListener("keydown", (event) => {
    // While an input method composes, Enter chooses its characters.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    } else if ((event.key === "ArrowUp" || event.key === "ArrowDown") && !commands.hidden) {
      event.preventDefault();
      const buttons = commands.querySelectorAll("button");
      buttons[event.key === "ArrowDown" ? 0 : buttons.length - 1]?.focus();
    } else if (event.key === "Escape") leave();
  });
  commands.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.key === "Escape") leave();
    if (step === 0) return;
    event.preventDefault();
    const buttons = [...commands.querySelectorAll("button")];
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    (buttons[at + step] ?? text).focus();
  });

  function leave() {
    if (!commands.hidden) showCommands(false);
    else if (concerning) clear();
    text.focus();
  }

  opener.addEventListener("click", () => {
    showCommands(commands.hidden === true);
    if (!commands.hidden) commands.querySelector("button")?.focus();
  });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Node && !form.contains(event.target)) showCommands(false);
  });
  part("about-cancel", HTMLButtonElement).addEventListener("click", () => clear());
  part("attach", HTMLButtonElement).addEventListener("click", () => file.click());
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    if (chosen) does.upload(chosen);
    file.value = "";
  });
  grow();

  return {
    clear,
    /** @param {ShownMessage} message */
    reply: (message) => concern({ message, edits: false }),
    /** @param {ShownMessage} message */
    edit: (message) => concern({ message, edits: true }),
    /** Says where one writes now. */
    retitle() {
      text.placeholder = t(state.inGroup ? "chat-write-group" : "chat-write-private");
    },
  };
}
