import { base, check, onBase } from '../__testUtils__/checkText.mjs';

describe('checkContainerfile has nothing against', () => {
  it('an ordinary Containerfile', () => {
    expect(
      check(
        [
          '# syntax=docker/dockerfile:1.7-labs',
          '# a comment',
          `FROM --platform=$BUILDPLATFORM ${base} AS build`,
          'ARG VERSION=1',
          'RUN apt-get update \\',
          '  # why not',
          '  && apt-get install --yes gcc',
          'RUN git log --format=%H && echo "--mount"',
          'ADD app.tar.gz /app/',
          'HEALTHCHECK --interval=5s --retries=3 CMD ["true"]',
          'FROM scratch',
          'COPY --from=build --chown=1:1 --chmod=0644 --exclude=*.o /a /b',
          'COPY --from=0 --link=false /a /b',
          'CMD ["--port", "80"]',
        ].join('\n'),
      ),
    ).toBeUndefined();
  });

  it.each([
    ['PB01 add', 'RUN echo apk --no-cache \\\n    add curl \\\n    git'],
    ['PB01 add of a variable', 'RUN echo apk --no-cache \\\n    add $PKGS'],
    [
      'PB01 add of an address',
      'RUN echo git remote \\\n    add origin https://example.com/x.git',
    ],
    ['PB01 run', 'RUN echo npm \\\n    run'],
    ['PB01 an option', 'RUN echo npm \\\n    run --silent build'],
    ['PB01 a label', 'LABEL help="docker \\\nrun --rm -it image"'],
    ['PB01 ADD of two lines', 'ADD run.sh \\\n    link.sh /opt/'],
    ['PB01 RUN --network=none', 'RUN --network=none echo hi'],
    ['PB05 a here-document of RUN', 'RUN <<END\necho hi\nEND'],
    [
      'PB05 a here-document of COPY',
      'COPY <<END /etc/app.conf\nuser nobody\nadd http://x /y\nEND',
    ],
    ['PB05 two here-documents', 'RUN cat <<A <<-"B"\nRUN\nA\n\tFROM\n\tB'],
    ['PB10 a continuation at the end', 'RUN echo hello \\'],
    ['PB10 a list at the end', 'CMD ["true"]'],
    ['PB15 ADD of a variable', 'ARG PKG=app.tgz\nADD ${PKG} /opt/'],
    ['ADD of a variable of the base image', 'ADD $WHERE /opt/'],
    ['ADD of an address', 'ADD --checksum=sha256:a https://h/x.tgz /x'],
    ['ADD of a repository', 'ADD https://h/x.git#main /x'],
    ['RUN --network=default', 'RUN --network=default ls'],
    [
      'a mount of a stage',
      'FROM r:5000/web/x AS Two\nRUN --mount=from=0,target=/m,src=/a,rw ls',
    ],
    [
      'a cache by a variable',
      'RUN --mount=type=cache,target=$HOME/.cache,id=go-$TARGETARCH,sharing=locked,uid=1,mode=0755 ls',
    ],
    [
      'a file system in memory',
      'RUN --mount=type=tmpfs,target=/m,tmpfs-size=1g,tmpfs-mode=1777 ls',
    ],
    [
      'a mount with a known propagation',
      'RUN --mount=type=bind,target=/m,bind-propagation=rslave,z ls',
    ],
    ['options of the command', 'RUN ls --security=insecure --device=x'],
    ['a trigger', 'ONBUILD COPY --from=other/thing a /b'],
    ['an empty CMD and ENTRYPOINT', 'CMD\nENTRYPOINT []'],
    ['a test that looks like a list', 'RUN [ -f /x ] || true'],
    ['substitutions that the builder knows', 'ENV A=${B:-c} D=${E:+f} G=$H'],
    ['a value that may be set by the base image', 'ENV A="${B:?not set}"'],
    [
      'a script of 200 kB with its own program',
      `RUN <<E\n#!/bin/sh\n${': x\n'.repeat(50_000)}E`,
    ],
  ])('%s', (_, instructions) => {
    expect(onBase(instructions)).toBeUndefined();
  });

  it.each([
    [
      'PB01 the other escape',
      `# escape=\`\nFROM ${base}\nRUN echo git \`\nadd $HOME\n`,
    ],
    [
      'PB11 a mark and a directive',
      `\ufeff# escape=\`\nFROM ${base}\nRUN echo a \`\n  b\n`,
    ],
    [
      'PB11 carriage returns',
      `FROM ${base}\r\nRUN echo one \\\r\n  two \\\r\n  three\r\nENV A=b\r\n`,
    ],
    [
      'PB02 a line of 65,535 bytes',
      `FROM ${base}\nRUN ${'x'.repeat(65_531)}\n`,
    ],
    ['arguments before FROM', `ARG A\nARG B=c\nFROM ${base}\n`],
    [
      'the official frontend by digest',
      `# syntax = docker.io/docker/dockerfile@sha256:0\nFROM ${base}`,
    ],
  ])('%s', (_, text) => {
    expect(check(text)).toBeUndefined();
  });

  it('PB02 a long line, where the builder reads it', () => {
    const text = `FROM ${base}\nENV BIG=${'y'.repeat(70_000)}\n`;
    expect(check(text, { longestLine: 2_000_000 })).toBeUndefined();
  });
});

describe('checkContainerfile refuses', () => {
  it.each([
    ['a RUN without a command', 'RUN', 'RUN needs a command'],
    ['an empty list', 'RUN []', 'RUN needs a command'],
    ['a COPY of nothing', 'COPY a', 'COPY needs a source and a destination'],
    ['an ADD of nothing', 'ADD', 'ADD needs a source and a destination'],
    ['a name without a value', 'ENV A', 'ENV: A has no value'],
    ['a word among values', 'LABEL A=b c', 'LABEL: c is not of the form'],
    ['an empty ARG', 'ARG', 'ARG needs a name'],
    ['a SHELL that is no list', 'SHELL /bin/bash -c', 'SHELL needs a list'],
    ['a HEALTHCHECK of nothing', 'HEALTHCHECK CMD', 'HEALTHCHECK CMD needs'],
    ['an unknown HEALTHCHECK', 'HEALTHCHECK true', 'takes CMD or NONE'],
    ['a list of numbers', 'CMD [1]', 'CMD: a list may only hold strings'],
    ['an unknown instruction', 'BOGUS x', 'BOGUS is no instruction'],
    ['a property of objects', 'constructor x', 'CONSTRUCTOR is no instruction'],
    ['a mark in the middle', '\ufeffRUN ls', '<U+FEFF>RUN is no instruction'],
    ['a mark before a comment', '\ufeff# x', '<U+FEFF># is no instruction'],
    [
      'a space of another kind',
      'RUN\u00a0ls',
      'RUN<U+00A0>LS is no instruction',
    ],
    [
      'a trigger of a trigger',
      'ONBUILD ONBUILD RUN a',
      'may not trigger ONBUILD',
    ],
    ['a trigger of FROM', 'ONBUILD FROM a', 'may not trigger FROM'],
    ['an unknown trigger', 'ONBUILD BOGUS', 'BOGUS is no instruction'],
    [
      'a trigger with a here-document',
      'ONBUILD RUN <<E\na\nE',
      'no here-document',
    ],
    [
      'PB05 a here-document without end',
      'RUN <<E\na',
      'the here-document E has no line with that name',
    ],
    [
      'a substitution that the builder lacks',
      'ENV A=${B-c}',
      '${B:-…}, with a colon',
    ],
    [
      'substitutions without end',
      `ENV A=${'${A:-'.repeat(10_000)}`,
      'it is nested too deep',
    ],
    [
      'here-documents without end',
      `RUN <<${'${A:-'.repeat(10_000)}`,
      'nested too deep',
    ],
    [
      'triggers without end',
      `${'ONBUILD '.repeat(5_000)}RUN a`,
      'may not trigger ONBUILD',
    ],
    ['an open quote', 'LABEL a="b', 'a " is missing'],
    ['a source by address', 'COPY https://h/x /x', 'COPY takes no address'],
    ['a repository by SSH', 'ADD git@h:x.git /x', 'http:// and https:// only'],
    ['another protocol', 'ADD ssh://h/x.git /x', 'http:// and https:// only'],
    ['FROM with too much', 'FROM a b', 'FROM takes the name of an image'],
    ['FROM without a name', 'FROM a AS', 'FROM takes the name of an image'],
  ])('%s', (_, instructions, message) => {
    const failure = onBase(`\n${instructions}`);
    expect(failure).toMatchObject({
      reason: 'containerfile-invalid',
      message: expect.stringContaining(message),
    });
    expect(failure.message).toMatch(/^Line 3: /);
  });

  describe('an address', () => {
    it.each([
      ['plainly', 'ADD http://h/x /x'],
      ['with quotes', 'ADD ht"tp:"//h/x /x'],
      ['by a variable', 'ARG A=https://h/x\nADD ["$A", "/x"]'],
      ['with a part that is not known', 'ADD https://h/$X /x'],
    ])('%s where the build has no network', (_, instructions) => {
      expect(onBase(instructions, { network: 'none' })).toMatchObject({
        reason: 'containerfile-invalid',
        message: expect.stringMatching(/^Line [23]: .*this build has none/),
      });
    });
  });

  describe('a target', () => {
    const text = `FROM ${base} AS build\nFROM ${base}\n`;

    it('that is no stage, and lists the stages', () => {
      expect(check(text, { target: 'Foo' })).toEqual({
        reason: 'target-not-found',
        message:
          'The Containerfile has no stage Foo; its stages are build, 1 (final)',
        wording: {
          code: 'target-missing',
          params: { target: 'Foo', stages: 'build, 1 (final)' },
        },
      });
    });

    it.each(['build', 'BUILD', '0', '1'])('but not %s', target => {
      expect(check(text, { target })).toBeUndefined();
    });
  });
});
