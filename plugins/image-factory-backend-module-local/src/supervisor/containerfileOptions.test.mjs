import { base, check, onBase } from '../__testUtils__/checkText.mjs';

describe('checkContainerfile refuses the option', () => {
  it.each([
    [
      'BX01 --security',
      'RUN --security=insecure id',
      'RUN --security is not allowed',
    ],
    [
      'BX01 --network=host',
      'RUN --network=host true',
      'RUN --network=host is not allowed; use none or default',
    ],
    [
      'BX01 --device',
      'RUN --device=/dev/kmsg true',
      'RUN --device is not allowed',
    ],
    [
      'BX01 an id that climbs',
      'RUN --mount=type=cache,id=../../etc,target=/m ls',
      'id may not climb',
    ],
    [
      'BX01 a source that climbs',
      'RUN --mount=type=cache,source=../../srv,target=/m ls',
      'source may not climb',
    ],
    [
      'BX01 a target that climbs',
      'RUN --mount=type=cache,target=/a/../../m ls',
      'target may not climb',
    ],
    [
      'BX01 an option inside of an option',
      'RUN --mount=type=bind,target=/m,bind-propagation=shared,src=/,upperdir=/x ls',
      'upperdir is no option of type=bind',
    ],
    [
      'BX01 a value with a further one',
      'RUN --mount=type=bind,target=/m,bind-propagation=shared=x ls',
      'bind-propagation takes shared',
    ],
    [
      'MT09 a secret',
      'RUN --mount=type=secret,id=npmrc cat /run/secrets/npmrc',
      'type=secret is not available: this product gives no secrets to builds yet',
    ],
    ['MT09 an agent', 'RUN --mount=type=ssh ls', 'type=ssh is not available'],
    [
      'a kind that the builder lacks',
      'RUN --mount=type=devpts,target=/m ls',
      'type=devpts is not known',
    ],
    [
      'a kind named like a property',
      'RUN --mount=type=constructor,target=/m ls',
      'type=constructor is not known',
    ],
    [
      'a mount without a target',
      'RUN --mount=type=bind,src=/a ls',
      'target is missing',
    ],
    ['a mount without anything', 'RUN --mount ls', 'RUN --mount needs a value'],
    [
      'a switch with a value',
      'RUN --mount=target=/m,rw=true ls',
      'rw takes no value',
    ],
    [
      'an unknown way of sharing',
      'RUN --mount=type=cache,target=/m,sharing=private ls',
      'sharing takes shared, locked',
    ],
    [
      'one by a variable',
      'ARG O=security\nRUN --$O=insecure id',
      'RUN --$O is not allowed',
    ],
    [
      'a network by a variable',
      'ARG N=host\nRUN --network=$N id',
      'RUN --network=host is not allowed',
    ],
    [
      'one with quotes in its name',
      'RUN --sec"ur"ity=insecure id',
      'RUN --security is not allowed',
    ],
    [
      'one with an escape in its name',
      'RUN --sec\\urity=insecure id',
      'RUN --security is not allowed',
    ],
    [
      'one in the middle of the word',
      'RU\\\nN --secu\\\nrity=insecure id',
      'RUN --security is not allowed',
    ],
    [
      'one after a comment between',
      'RUN \\\n# x\n\n --security=x id',
      'RUN --security is not allowed',
    ],
    [
      'one behind ONBUILD',
      'ONBUILD RUN --security=x id',
      'RUN --security is not allowed',
    ],
    [
      '--parents',
      'COPY --parents a/b /x',
      'COPY --parents is not supported by the builder',
    ],
    [
      '--link',
      'COPY --link a /x',
      'COPY --link is not supported by the builder',
    ],
    [
      '--keep-git-dir',
      'ADD --keep-git-dir=true https://h/x.git /x',
      'ADD --keep-git-dir is not supported',
    ],
    ['--from of ADD', 'ADD --from=x a /b', 'ADD --from is not allowed'],
    [
      'a mode in letters',
      'COPY --chmod=u+x a /b',
      'COPY --chmod takes an octal number',
    ],
    [
      'an owner without a value',
      'COPY --chown= a /b',
      'COPY --chown needs a value',
    ],
    [
      'one of CMD, which the builder would drop',
      'CMD --port 80',
      'CMD --port is not allowed; CMD takes no options',
    ],
    [
      'an unknown one of HEALTHCHECK',
      'HEALTHCHECK --wait=1s CMD a',
      'HEALTHCHECK --wait is not allowed',
    ],
    [
      'an unknown one of FROM',
      `FROM --pull=never ${base}`,
      'FROM --pull is not allowed',
    ],
  ])('%s', (_, instructions, message) => {
    const failure = onBase(instructions);
    expect(failure).toMatchObject({
      reason: 'containerfile-invalid',
      message: expect.stringContaining(message),
      step: expect.any(String),
    });
    expect(failure.message).toMatch(/^Line [23]: /);
  });

  it('in the lines of a backtick', () => {
    expect(
      check(`# escape=\`\nFROM ${base}\nRUN \`\n--security=x ls`),
    ).toMatchObject({
      message: expect.stringMatching(/^Line 3: RUN --security/),
      step: 'RUN --security=x ls',
    });
  });
});
