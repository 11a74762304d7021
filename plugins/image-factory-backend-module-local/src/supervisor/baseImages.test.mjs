import { base, check } from '../__testUtils__/checkText.mjs';

const denied = 'r:5000/team-a/private:1';

describe('base images', () => {
  it.each([
    ['FROM', `FROM ${denied}`],
    ['FROM with a platform', `FROM --platform=linux/amd64 ${denied} AS x`],
    ['COPY --from', `FROM ${base}\nCOPY --from=${denied} /a /b`],
    [
      'RUN --mount',
      `FROM ${base}\nRUN --mount=type=bind,from=${denied},target=/m ls`,
    ],
    [
      'a cache',
      `FROM ${base}\nRUN --mount=type=cache,target=/m,from=${denied} ls`,
    ],
    [
      'COPY --from and a variable of the stage',
      `FROM ${base}\nARG T=team-a\nCOPY --from=r:5000/$T/private:1 /a /b`,
    ],
    [
      'COPY --from and a variable of ENV',
      `FROM ${base}\nENV T=team-a\nCOPY --from=r:5000/$T/private:1 /a /b`,
    ],
    [
      'COPY --from and a variable before FROM',
      `ARG T=team-a\nFROM ${base}\nARG T\nCOPY --from=r:5000/$T/x /a /b`,
    ],
    [
      'COPY --from and a variable of the stage below',
      `FROM ${base} AS x\nENV T=team-a\nFROM x\nCOPY --from=r:5000/$T/x /a /b`,
    ],
    ['an ARG', `ARG B=${denied}\nFROM $B`],
    ['an ARG in parts', 'ARG T=team-a\nFROM r:5000/${T}/private:1'],
    ['an ARG by another', 'ARG T=team-a\nARG B=r:5000/$T/x\nFROM $B'],
    ['the default of a variable', 'FROM ${NONE:-r:5000/team-a/x}'],
    ['the alternative of a variable', 'ARG A=1\nFROM r:5000/${A:+team-a}/x'],
    ['a variable that nobody set', 'FROM r:5000/team-a/x$NONE'],
    ['a platform', 'FROM r:5000/$TARGETARCH/x'],
    ['quotes', 'FROM r:5000/"team-a"/x'],
    ['a prefix that only looks alike', 'FROM r:5000/basement/x:1'],
    ['a digest', `FROM r:5000/team-a/x@sha256:${'0'.repeat(64)}`],
    ['another registry', 'FROM docker.io/library/debian'],
    ['an archive of the host', 'FROM oci-archive:/etc/passwd'],
    ['a folder of the host', 'FROM dir:/var/lib'],
  ])('by %s of others are denied', (_, text) => {
    expect(check(text)).toMatchObject({
      reason: 'base-image-denied',
      step: expect.any(String),
    });
  });

  it('by a build argument of others are denied', () => {
    const text = `ARG B=${base}\nFROM $B`;
    expect(check(text)).toBeUndefined();
    expect(check(text, { buildArgs: { B: denied } })).toMatchObject({
      reason: 'base-image-denied',
    });
  });

  it('do not follow a build argument that nobody declares before FROM', () => {
    const text = `FROM ${base}\nARG B\nFROM \${B:-${base}}`;
    expect(check(text, { buildArgs: { B: denied } })).toBeUndefined();
  });

  it('follow the platform of the build', () => {
    const text = 'ARG TARGETARCH\nFROM r:5000/base/$TARGETARCH:1';
    expect(
      check(text, {
        platform: 'linux/riscv64',
        allowedImages: ['r:5000/base/riscv64'],
      }),
    ).toBeUndefined();
  });

  it('without a registry are explained, not looked up elsewhere', () => {
    for (const name of ['debian', 'library/debian', 'debian:12']) {
      expect(check(`FROM ${name}`)).toMatchObject({
        reason: 'base-image-not-found',
        message: `${name} names no registry; write the full name, which starts with r:5000/base/`,
      });
    }
  });

  it('of other registries are allowed when configured', () => {
    expect(
      check('FROM docker.io/library/debian:12', {
        allowedImages: ['docker.io/library'],
      }),
    ).toBeUndefined();
  });

  it.each([
    ['made of unknown variables', `FROM ${base}\nCOPY --from=$IMAGE /a /b`],
    ['changed by a pattern', 'ARG V=1.2\nFROM docker.io/x:${V%.*}'],
    ['behind the target', `FROM ${base} AS x\nFROM ${denied}`, { target: 'x' }],
    ['of a trigger', `FROM ${base}\nONBUILD COPY --from=${denied} /a /b`],
    ['in a here-document', `FROM ${base}\nRUN <<E\nFROM ${denied}\nE`],
  ])('%s are left to the pull policy', (_, text, ...[change]) => {
    expect(check(text, change)).toBeUndefined();
  });

  it.each([
    ['by name', 'COPY --from=Build /a /b'],
    ['by number', 'COPY --from=0 /a /b'],
    ['in a mount', 'RUN --mount=from=Build,target=/m ls'],
    ['in a mount by number', 'RUN --mount=from=0,target=/m ls'],
    ['by a variable', 'ARG S=Build\nCOPY --from=$S /a /b'],
    ['in FROM', 'FROM Build'],
    ['scratch', 'FROM scratch'],
  ])('are no stages: %s', (_, instruction) => {
    expect(
      check(`FROM ${base} AS Build\nFROM ${base}\n${instruction}`),
    ).toBeUndefined();
  });

  it.each([
    ['COPY --from=build /a /b', 'the stage is called Build'],
    ['FROM BUILD', 'the stage is called Build'],
    ['RUN --mount=from=BUILD,target=/m ls', 'write it so, not BUILD'],
    ['COPY --from=1 /a /b', 'there is no stage 1 before this one'],
    ['COPY --from=9 /a /b', 'there is no stage 9 before this one'],
    ['COPY --from=-1 /a /b', 'there is no stage -1 before this one'],
    ['FROM $NONE', '$NONE is empty, since nothing sets it'],
    ['FROM ${B-x}', '${B:-…}, with a colon'],
  ])('are no stages that the builder misses: %s', (instruction, message) => {
    expect(
      check(`FROM ${base} AS Build\nFROM ${base}\n${instruction}`),
    ).toMatchObject({
      reason: 'containerfile-invalid',
      message: expect.stringMatching(/^Line 3: /),
    });
    expect(
      check(`FROM ${base} AS Build\nFROM ${base}\n${instruction}`).message,
    ).toContain(message);
  });
});
