import { buildFailureOf, pushFailureOf } from '../../supervisor/failures.mjs';
import { reasonDefinitions } from '@imagefactory/backstage-plugin-image-factory-common';

// Printed by buildah 1.28.2 and skopeo 1.9.3.
const builds = [
  [
    'build-step-failed',
    'building at STEP "RUN echo hi && exit 3": while running runtime: exit status 3',
    { step: 'RUN echo hi && exit 3', exitCode: 3 },
  ],
  [
    'build-step-failed',
    'building at STEP "COPY nofile /x": checking on sources under "/ctx": copier: stat: "/nofile": no such file or directory',
    { step: 'COPY nofile /x' },
  ],
  [
    'build-step-failed',
    'building at STEP "RUN id": determining run uid: user: unknown user error looking up user "nosuch"',
    { step: 'RUN id' },
  ],
  [
    'build-step-failed',
    'building at STEP "RUN echo Syntax error no space left on device unauthorized; exit 1": while running runtime: exit status 1',
    { exitCode: 1 },
  ],
  [
    'containerfile-invalid',
    'building at STEP "RUNX ": Build error: Unknown instruction: "RUNX" &imagebuilder.Step{Env:[]string{}}',
  ],
  [
    'containerfile-invalid',
    'building at STEP "COPY http://127.0.0.1/ /x": source can\'t be a URL for COPY',
  ],
  [
    'containerfile-invalid',
    'building at STEP "COPY ": COPY requires at least one argument',
  ],
  [
    'containerfile-invalid',
    'parsing main Dockerfile: /w/Containerfile: ENV must have two arguments',
    {
      message:
        "The Containerfile can't be understood: ENV must have two arguments",
    },
  ],
  [
    'containerfile-invalid',
    'building at STEP "COPY --bad=1 a b": COPY only supports the --chmod=<permissions> --chown=<uid:gid> and the --from=<image|stage> flags',
  ],
  ['containerfile-invalid', 'no FROM statement found'],
  ['containerfile-invalid', 'building: no stages to build'],
  [
    'target-not-found',
    'The target "nope" was not found in the provided Dockerfile',
    { message: 'The Containerfile has no stage named nope' },
  ],
  [
    'base-image-denied',
    'creating build container: Source image rejected: Running image docker://127.0.0.1:5077/team-a/private:1 is rejected by policy.',
    { message: '127.0.0.1:5077/team-a/private:1 may not be pulled' },
  ],
  [
    'base-image-denied',
    'creating build container: initializing source docker://r:5092/base/x:1: reading manifest 1 in r:5092/base/x: denied',
    { message: 'r:5092/base/x:1 may not be pulled' },
  ],
  [
    'base-image-not-found',
    'creating build container: initializing source docker://r:5077/base/debian:nope: reading manifest nope in r:5077/base/debian: manifest unknown: manifest unknown',
    { message: 'r:5077/base/debian:nope does not exist' },
  ],
  [
    'base-image-not-found',
    'COPY --from=nostage: no stage or image found with that name',
  ],
  [
    'registry-unavailable',
    'creating build container: initializing source docker://r:5999/base/debian:bookworm: pinging container registry r:5999: Get "https://r:5999/v2/": dial tcp 127.0.0.1:5999: connect: connection refused',
  ],
  [
    'registry-unavailable',
    'creating build container: initializing source docker://r:5091/base/x:1: pinging container registry r:5091: invalid status code from registry 503 (Service Unavailable)',
  ],
  [
    'out-of-storage',
    'creating build container: writing blob: adding layer with blob "sha256:786f": processing tar file(write /usr/lib/x.h: no space left on device): exit status 1',
  ],
  ['unknown', 'something else', { message: 'something else' }],
];

const reuse = 'trying to reuse blob sha256:553252f6 at destination: ';
const pushes = [
  [
    'image-push-denied',
    false,
    `${reuse}checking whether a blob sha256:5532 exists in r:5077/web/x: unauthorized: authentication required`,
  ],
  [
    'image-push-denied',
    false,
    `${reuse}failed to read from destination repository web/x: 403 (Forbidden)`,
  ],
  [
    'registry-unavailable',
    true,
    `${reuse}pinging container registry r:5090: Get \\"http://r:5090/v2/\\": dial tcp 127.0.0.1:5090: connect: connection refused`,
  ],
  [
    'registry-unavailable',
    true,
    `${reuse}pinging container registry r:5091: invalid status code from registry 503 (Service Unavailable)`,
  ],
];

describe('buildFailureOf', () => {
  it.each(builds)('finds %s in: %s', (reason, error, more = {}) => {
    expect(
      buildFailureOf(['STEP 1/2: FROM x', `Error: ${error}`], {
        outOfMemory: false,
      }),
    ).toMatchObject({ reason, ...more });
  });

  it('believes the cgroup when it tells that memory ran out', () => {
    const lines = [
      'Killed',
      'Error: building at STEP "RUN make": while running runtime: exit status 137',
    ];
    expect(buildFailureOf(lines, { outOfMemory: true })).toMatchObject({
      reason: 'out-of-memory',
      exitCode: 137,
      step: 'RUN make',
    });
    expect(buildFailureOf(lines, { outOfMemory: false }).reason).toBe(
      'build-step-failed',
    );
  });

  it('says so when the tool ended without a word', () => {
    expect(buildFailureOf([], { outOfMemory: false }).reason).toBe('unknown');
  });
});

describe('pushFailureOf', () => {
  it.each(pushes)(
    'finds %s, another try: %s, in: %s',
    (reason, again, text) => {
      const line = `time="2026-11-24T06:09:21Z" level=fatal msg="${text}"`;
      expect(pushFailureOf([line], 'r:5000')).toMatchObject({ reason, again });
    },
  );
});

it('uses only reasons that everybody knows', () => {
  const reasons = [...builds, ...pushes].map(([reason]) => reason);
  for (const reason of reasons)
    expect(reasonDefinitions).toHaveProperty([reason]);
});
