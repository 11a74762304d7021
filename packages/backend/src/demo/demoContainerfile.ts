/**
 * Two stages with a compile step, so that there is something to watch.
 *
 * @param registryHost - where the base image is.
 */
export function demoContainerfile(registryHost: string): string {
  return [
    `FROM ${registryHost}/base/debian:bookworm AS compile`,
    'RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev',
    'WORKDIR /src',
    `RUN printf '#include <stdio.h>\\nint main(void) { puts("Hello from the image factory"); return 0; }\\n' > main.c`,
    'RUN gcc -O2 -Wall -o hello main.c && ./hello',
    '',
    `FROM ${registryHost}/base/debian:bookworm`,
    'COPY --from=compile /src/hello /usr/local/bin/hello',
    'CMD ["/usr/local/bin/hello"]',
    '',
  ].join('\n');
}
