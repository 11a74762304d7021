/** Something that a key does on the page that is shown. */
export interface KeyBinding {
  /** One key, or two after one another: `n`, `g b`. As `KeyboardEvent.key` names them. */
  keys: string;
  /** What it does, as the help says it. */
  label: string;
  press: () => void;
}

/** Two keys belong together when the second follows within this time. */
const TOGETHER_MS = 1_000;

const TYPING = 'input, textarea, select, [contenteditable]';
/** Have keys of their own. */
const OPEN = '[role="dialog"], [role="listbox"], [role="menu"]';

let bindings: readonly KeyBinding[] = [];
let first: { key: string; at: number } | undefined;
const listeners = new Set<() => void>();

/** Whether the key is meant for something else: for what one types in, or for a dialog. */
function isElsewhere(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.repeat) return true;
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  const target = event.target instanceof Element ? event.target : null;
  return Boolean(target?.closest(TYPING) || document.querySelector(OPEN));
}

function onKeyDown(event: KeyboardEvent) {
  if (isElsewhere(event)) return;
  const isSecond = first && event.timeStamp - first.at < TOGETHER_MS;
  const typed = isSecond ? `${first?.key} ${event.key}` : event.key;
  first = undefined;
  const binding = bindings.find(({ keys }) => keys === typed);
  if (binding) {
    event.preventDefault();
    binding.press();
  } else if (bindings.some(({ keys }) => keys.startsWith(`${typed} `))) {
    first = { key: typed, at: event.timeStamp };
  }
}

function change(next: readonly KeyBinding[]) {
  if (bindings.length === 0) document.addEventListener('keydown', onKeyDown);
  if (next.length === 0) document.removeEventListener('keydown', onKeyDown);
  bindings = next;
  listeners.forEach(listener => listener());
}

/**
 * The keys of the page that is shown. Of two for the same keys the one that
 * was bound first counts.
 */
export const keyBoard = {
  /** @returns lets go of it again. */
  bind(binding: KeyBinding): () => void {
    change([...bindings, binding]);
    return () => change(bindings.filter(each => each !== binding));
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  current: () => bindings,
};
