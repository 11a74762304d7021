const FROM =
  /^[ \t]*FROM[ \t]+(?:--platform=\S+[ \t]+)?(\S+)(?:[ \t]+AS[ \t]+(\S+))?/gim;

/**
 * The images that a Containerfile starts from, each once, in their order:
 * neither `scratch` nor stages of its own.
 *
 * @see https://docs.docker.com/reference/dockerfile/#from
 */
export function baseImages(containerfile: string): string[] {
  const stages = new Set(['scratch']);
  const bases = new Set<string>();
  for (const [, image, stage] of containerfile.matchAll(FROM)) {
    if (!stages.has(image.toLowerCase())) bases.add(image);
    if (stage) stages.add(stage.toLowerCase());
  }
  return [...bases];
}
