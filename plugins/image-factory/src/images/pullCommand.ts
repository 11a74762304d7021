/** The command that pulls exactly this version, whatever its tags say later. */
export function pullCommand(image: {
  repository: string;
  digest: string;
}): string {
  return `docker pull ${image.repository}@${image.digest}`;
}
