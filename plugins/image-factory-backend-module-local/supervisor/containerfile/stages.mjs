/**
 * A stage of a Containerfile; `base` is what its `FROM` names.
 *
 * @typedef {{ index: number, name?: string, base: string, line: number }} Stage
 * @typedef {{ stage?: Stage, otherwise?: Stage }} FoundStage -
 *   The stage that the builder takes, or one whose name differs in case only.
 */

/** Stages in their order, found by name or number. */
export class StageIndex {
  /** @param {Stage[]} [stages] */
  constructor(stages = []) {
    /** @type {Stage[]} */
    this.stages = [];
    /** @type {Map<string, Stage>} */
    this.byName = new Map();
    /** @type {Map<string, Stage>} */
    this.byFoldedName = new Map();
    stages.forEach(stage => this.add(stage));
  }

  /** @param {Stage} stage */
  add(stage) {
    this.stages.push(stage);
    const name = stage.name ?? String(stage.index);
    const folded = name.toLowerCase();
    // Of two with one name the builder takes the first.
    if (!this.byName.has(name)) this.byName.set(name, stage);
    if (!this.byFoldedName.has(folded)) this.byFoldedName.set(folded, stage);
  }

  /**
   * @param {string} reference
   * @returns {FoundStage}
   */
  find(reference) {
    const stage =
      this.byName.get(reference) ??
      (/^\d+$/.test(reference) ? this.stages[Number(reference)] : undefined);
    return stage
      ? { stage }
      : { otherwise: this.byFoldedName.get(reference.toLowerCase()) };
  }
}

/**
 * Docker finds a target in any case and by number; the builder tells cases
 * apart.
 *
 * @param {Stage[]} stages
 * @param {string} target
 * @returns {string | undefined} What to hand to the builder; `undefined` if no stage is meant.
 */
export function resolveTarget(stages, target) {
  const { stage, otherwise } = new StageIndex(stages).find(target);
  const found = stage ?? otherwise;
  return found && (found.name ?? String(found.index));
}

/**
 * @param {Stage[]} stages
 * @returns {string} For people, e.g. `build, 1 (final)`.
 */
export function stageList(stages) {
  return stages
    .map(
      ({ name, index }) =>
        `${name ?? index}${index === stages.length - 1 ? ' (final)' : ''}`,
    )
    .join(', ');
}
