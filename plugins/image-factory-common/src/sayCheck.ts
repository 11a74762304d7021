import { ReadinessCheck } from './providers';
import { Said } from './wording';

/**
 * What a check says, part by part. A plain text is shown as it is in every
 * language: the name or the output of a tool, a command.
 *
 * @public
 */
export interface CheckWords {
  id: string;
  title: Said | string;
  result: 'pass' | 'warn' | 'fail';
  seen: Said | string;
  why?: Said | string;
  remedy?: Said | string;
  group?: string;
  severity?: 'blocking' | 'advice';
  fix?: { kind: 'manifest' | 'command'; text: string };
}

const PARTS = ['title', 'seen', 'why', 'remedy'] as const;

function textOf(said: Said | string): string;
function textOf(said: Said | string | undefined): string | undefined;
function textOf(said: Said | string | undefined): string | undefined {
  return typeof said === 'object' ? said.message : said;
}

/**
 * A readiness check whose sentences can be said in other languages as well.
 *
 * @public
 */
export function sayCheck(words: CheckWords): ReadinessCheck {
  const { id, title, result, seen, group, severity, fix } = words;
  const why = textOf(words.why);
  const remedy = textOf(words.remedy);
  const wording = Object.fromEntries(
    PARTS.flatMap(part => {
      const said = words[part];
      return typeof said === 'object' && said.wording
        ? [[part, said.wording]]
        : [];
    }),
  );
  return {
    id,
    title: textOf(title),
    result,
    seen: textOf(seen),
    ...(why !== undefined && { why }),
    ...(remedy !== undefined && { remedy }),
    ...(group !== undefined && { group }),
    ...(severity !== undefined && { severity }),
    ...(fix !== undefined && { fix }),
    ...(Object.keys(wording).length > 0 && { wording }),
  };
}
