import { checkContainerfile } from '../../supervisor/containerfileCheck.mjs';

const base = 'r:5000/base/debian:12';

function check(text, change = {}) {
  return checkContainerfile(text, {
    buildArgs: {},
    allowedImages: ['r:5000/base', 'r:5000/web'],
    mounts: false,
    addFromNetwork: false,
    ...change,
  });
}

function onBase(instructions, change) {
  return check(`FROM ${base}\n${instructions}\n`, change);
}

describe('checkContainerfile', () => {
  it('has nothing against an ordinary Containerfile', () => {
    expect(
      check(
        [
          '# a comment',
          `FROM ${base} AS build`,
          'ARG VERSION=1',
          'RUN apt-get update \\',
          '  # why not',
          '  && apt-get install --yes gcc',
          'RUN git log --format=%H && echo "--mount"',
          'ADD app.tar.gz /app/',
          'FROM scratch',
          'COPY --from=build --chown=1:1 /a /b',
          'COPY --from=0 /a /b',
        ].join('\n'),
      ),
    ).toBeUndefined();
  });

  describe('RUN --mount', () => {
    it.each([
      ['plainly', 'RUN --mount=type=cache,id=../../etc,target=/m ls'],
      ['in lower case', 'run --mount=type=bind,target=/m ls'],
      ['after a line break', 'RUN \\\n --mount=type=bind,target=/m ls'],
      [
        'in the middle of the word',
        'RU\\\nN --mou\\\nnt=type=bind,target=/m ls',
      ],
      ['after a comment between', 'RUN \\\n# x\n\n --mount=type=bind ls'],
      ['with quotes in its name', 'RUN --mo"un"t=type=bind,target=/m ls'],
      ['with an escape in its name', 'RUN --mo\\unt=type=bind,target=/m ls'],
      ['behind ONBUILD', 'ONBUILD RUN --mount=type=bind,target=/m ls'],
      ['after a tab', '\tRUN\t--mount=type=bind,target=/m ls'],
      [
        'continued by the other escape',
        'RUN `\n--mount=type=bind,target=/m ls',
      ],
      ['with carriage returns', 'RUN \\\r\n--mount=type=bind,target=/m ls\r'],
    ])('is refused %s', (_, instructions) => {
      expect(onBase(instructions)).toMatchObject({
        reason: 'containerfile-invalid',
        message: expect.stringContaining('RUN --mount is not allowed'),
      });
    });

    it('is refused when a directive changes the escape character', () => {
      expect(
        check(`# escape=\`\nFROM ${base}\nRUN \`\n--mount=type=bind ls`),
      ).toMatchObject({ reason: 'containerfile-invalid' });
    });

    it('is left to a buildah that keeps it inside the build', () => {
      expect(
        onBase('RUN --mount=type=cache,target=/m ls', { mounts: true }),
      ).toBeUndefined();
    });

    it('names the line', () => {
      expect(onBase('\n\nRUN --mount=type=bind ls').message).toMatch(
        /^Line 4:/,
      );
    });
  });

  describe('ADD', () => {
    it.each([
      ['an address', 'ADD http://169.254.169.254/latest /x'],
      ['an address with quotes', 'ADD "ht"tp://127.0.0.1/ /x'],
      ['an address with escapes', 'ADD h\\ttp://127.0.0.1/ /x'],
      ['a variable', 'ADD $WHERE /x'],
      ['a list with escapes', 'ADD ["\\u0068ttp://127.0.0.1/", "/x"]'],
      ['a repository', 'ADD git@host:x.git /x'],
      ['an address behind flags', 'ADD --chown=1:1 https://h/x /x'],
    ])('of %s is refused', (_, instructions) => {
      expect(onBase(instructions)).toMatchObject({
        reason: 'containerfile-invalid',
      });
    });

    it('of an address is allowed where builds use the network of the host anyway', () => {
      expect(
        onBase('ADD http://h/x /x', { addFromNetwork: true }),
      ).toBeUndefined();
    });
  });

  describe('base images', () => {
    const denied = 'r:5000/team-a/private:1';
    it.each([
      ['FROM', `FROM ${denied}`],
      ['FROM with a platform', `FROM --platform=linux/amd64 ${denied} AS x`],
      ['COPY --from', `FROM ${base}\nCOPY --from=${denied} /a /b`],
      ['an ARG', `ARG B=${denied}\nFROM $B`],
      ['an ARG in parts', 'ARG T=team-a\nFROM r:5000/${T}/private:1'],
      ['the default of a variable', 'FROM ${NONE:-r:5000/team-a/x}'],
      ['a prefix that only looks alike', 'FROM r:5000/basement/x:1'],
      ['a digest', `FROM r:5000/team-a/x@sha256:${'0'.repeat(64)}`],
      ['another registry', 'FROM docker.io/library/debian'],
      ['an archive of the host', 'FROM oci-archive:/etc/passwd'],
      ['a folder of the host', 'FROM dir:/var/lib'],
    ])('by %s of others are denied', (_, text) => {
      expect(check(text)).toMatchObject({ reason: 'base-image-denied' });
    });

    it('by a build argument of others are denied', () => {
      const text = `ARG B=${base}\nFROM $B`;
      expect(check(text)).toBeUndefined();
      expect(check(text, { buildArgs: { B: denied } })).toMatchObject({
        reason: 'base-image-denied',
      });
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
  });

  it('refuses a RUN without a command, which the builder does not survive', () => {
    expect(onBase('RUN')).toMatchObject({ reason: 'containerfile-invalid' });
  });
});
