/** Tools that pull images. */
export const TOOLS = ['docker', 'podman', 'skopeo'] as const;
export type Tool = (typeof TOOLS)[number];

/** Docker has no such option: it asks its own configuration. */
function plainHttp(tool: Tool, insecure: boolean, option: string): string {
  return insecure && tool !== 'docker' ? ` ${option}` : '';
}

/** The command that signs in to a registry; it asks for the password, so that no shell keeps it. */
export function signInCommand(
  tool: Tool,
  registry: { host: string; insecure: boolean; user: string },
): string {
  const { host, insecure, user } = registry;
  const plain = plainHttp(tool, insecure, '--tls-verify=false');
  return `${tool} login${plain} --username ${user} ${host}`;
}

/** The command that pulls exactly this version, whatever its tags say later. */
export function pullCommand(
  tool: Tool,
  image: { repository: string; digest: string; insecure: boolean },
): string {
  const { repository, digest, insecure } = image;
  const name = `${repository}@${digest}`;
  if (tool === 'skopeo') {
    const plain = plainHttp(tool, insecure, '--src-tls-verify=false');
    const [folder] = repository.split('/').slice(-1);
    return `skopeo copy${plain} docker://${name} oci:${folder}`;
  }
  return `${tool} pull${plainHttp(
    tool,
    insecure,
    '--tls-verify=false',
  )} ${name}`;
}

/** The command of the tool that most people have. */
export function dockerPull(image: {
  repository: string;
  digest: string;
}): string {
  const { repository, digest } = image;
  return pullCommand('docker', { repository, digest, insecure: false });
}
