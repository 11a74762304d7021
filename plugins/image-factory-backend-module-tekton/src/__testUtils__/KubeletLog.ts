import { LogPart } from '../cluster/ClusterClient';

interface Piece {
  /** Nanoseconds since the beginning. */
  at: number;
  text: string;
  isLast: boolean;
}

const START = Date.parse('2026-01-01T00:00:00Z');

function timeOf(at: number): string {
  const seconds = Math.floor(at / 1e9);
  const second = new Date(START + seconds * 1_000).toISOString().slice(0, 19);
  return `${second}.${String(at % 1e9).padStart(9, '0')}Z`;
}

/**
 * Gives out the output of a container as a kubelet does: in pieces that the
 * runtime wrote, each with a time, joined to lines, from a second on.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kuberuntime/logs/logs.go
 */
export class KubeletLog {
  #pieces: Piece[] = [];
  #now = 0;
  #pieceLength: number;
  /** Answers end after so many bytes, wherever that is, as if nothing followed. */
  endsAfter = Number.POSITIVE_INFINITY;
  /** Connections break off after so many bytes. */
  breaksAfter = Number.POSITIVE_INFINITY;
  reads = 0;
  hasEnded = false;

  constructor({ pieceLength = 16 * 1024 } = {}) {
    this.#pieceLength = pieceLength;
  }

  /** Time that goes by, in seconds. */
  pass(seconds: number): void {
    this.#now += Math.round(seconds * 1e9);
  }

  /** Writes a line; its pieces are `seconds` apart. */
  write(line: string, seconds = 0): void {
    let from = 0;
    do {
      const text = line.slice(from, from + this.#pieceLength);
      from += text.length || 1;
      const isLast = from >= line.length;
      this.#pieces.push({ at: this.#now, text, isLast });
      this.#now += 1;
      if (!isLast) this.pass(seconds);
    } while (from < line.length);
  }

  /** Writes the beginning of a line. */
  writePart(text: string): void {
    this.#pieces.push({ at: this.#now, text, isLast: false });
    this.#now += 1;
  }

  /** Forgets everything but the last pieces, as when the file was rotated. */
  rotate(kept: number): void {
    this.#pieces = this.#pieces.slice(-kept);
  }

  async read(since: string | undefined, limitBytes: number): Promise<LogPart> {
    this.reads += 1;
    const from = since === undefined ? 0 : (Date.parse(since) - START) * 1e6;
    return this.#answer(
      this.#pieces.filter(({ at }) => at >= from),
      limitBytes,
    );
  }

  async readTail(tailLines: number): Promise<LogPart> {
    return this.#answer(this.#pieces.slice(-tailLines));
  }

  #answer(pieces: Piece[], limitBytes?: number): LogPart {
    let text = '';
    let isNew = true;
    for (const piece of pieces) {
      if (isNew) text += `${timeOf(piece.at)} `;
      text += piece.text + (piece.isLast ? '\n' : '');
      isNew = piece.isLast;
    }
    const whole = Buffer.from(text).subarray(0, limitBytes);
    const isWhole = whole.length <= this.breaksAfter;
    const bytes = isWhole ? whole : whole.subarray(0, this.breaksAfter);
    return { bytes: bytes.subarray(0, this.endsAfter), isWhole };
  }
}
