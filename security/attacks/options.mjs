import { require, requireEnd, requireHeld } from '../attempts.mjs';
import { attackBuild } from '../building/attackBuild.mjs';
import { foreignImage } from '../building/foreignImage.mjs';
import { runOnHost } from '../building/runOnHost.mjs';
import { BASE } from '../building/scripted.mjs';
import { HostFiles } from '../markers/HostFiles.mjs';
import { markers } from '../markers/markers.mjs';
import { surroundings } from '../surroundings.mjs';

const UP = '../'.repeat(12);
/** What a text check for words would not see, or would take for a comment. */
const DISGUISES = ['', '\ufeff', '\u00a0'];

/** @param {string} place - Of the marker folder, however it got there. */
function attempt(place) {
  return `if touch ${place}/x 2>/dev/null && test -e ${place}/kept; then echo 'attempt host broken'; else echo 'attempt host held'; fi; exit 7`;
}

/** @type {Array<[name: string, containerfiles: (folder: string) => string[]]>} */
const ATTACKS = [
  [
    'RUN --mount=type=bind follows a link of a stage',
    folder => [
      `FROM ${BASE} AS a\nRUN ln -s / /d && ln -s ${folder} /e\nFROM ${BASE}\nRUN --mount=type=bind,from=a,source=/d,target=/m,rw ${attempt(
        `/m${folder}`,
      )}`,
      `FROM ${BASE} AS a\nRUN ln -s ${UP}${folder.slice(
        1,
      )} /e\nFROM ${BASE}\nRUN --mount=type=bind,from=a,source=/e,target=/m,rw ${attempt(
        '/m',
      )}`,
    ],
  ],
  [
    'RUN --mount=type=cache takes a path that climbs',
    folder =>
      ['id', 'source', 'target'].map(option => {
        const values = {
          id: 'c',
          target: '/c',
          [option]: `${UP}${folder.slice(1)}`,
        };
        const options = Object.entries(values).map(
          ([key, value]) => `${key}=${value}`,
        );
        return `FROM ${BASE}\nRUN --mount=type=cache,${options.join(
          ',',
        )} ${attempt(values.target === '/c' ? '/c' : folder)}`;
      }),
  ],
  [
    'RUN --mount carries an option inside of an option',
    folder =>
      [
        `"bind-propagation=shared,source=${folder}"`,
        `bind-propagation=shared=rw,src=${UP}${folder.slice(1)}`,
        `relabel=shared,source=${UP}${folder.slice(1)}`,
      ].map(
        option =>
          `FROM ${BASE}\nRUN --mount=type=bind,target=/m,rw,${option} ${attempt(
            '/m',
          )}`,
      ),
  ],
  [
    'RUN --mount binds a folder of the builder',
    folder => [
      `FROM ${BASE}\nRUN --mount=type=bind,source=${folder},target=/m,rw ${attempt(
        '/m',
      )}`,
      `FROM ${BASE}\nRUN --mount=type=bind,from=/,source=${folder},target=/m,rw ${attempt(
        '/m',
      )}`,
      `FROM ${BASE}\nRUN --mount=type=secret,id=x,src=${folder}/kept,target=/m ${attempt(
        '/m',
      )}`,
    ],
  ],
  [
    'RUN asks for privileges or devices',
    folder =>
      ['--security=insecure', '--device=/dev/kmsg', '--privileged'].map(
        option =>
          `FROM ${BASE}\nRUN ${option} if head -c 1 /dev/kmsg || mknod /x b 8 0; then echo 'attempt host broken'; else echo 'attempt host held'; fi; ${attempt(
            folder,
          )}`,
      ),
  ],
  [
    'FROM, COPY and ADD name places of the host',
    folder => [
      `FROM dir:${folder}\n`,
      `FROM oci-archive:${folder}/kept\n`,
      `FROM containers-storage:${folder}\n`,
      `FROM scratch\nCOPY --from=${folder} kept /kept\n`,
      `FROM scratch\nCOPY ${UP}${folder.slice(1)}/kept /kept\n`,
      `FROM scratch\nADD file://${folder}/kept /kept\n`,
    ],
  ],
  [
    'A frontend of its own is asked for',
    () => [
      `# syntax=${surroundings.registry.host}/web/fe:1\nFROM ${BASE}\nRUN true\n`,
      `#syntax=docker/dockerfile:1-labs\nFROM ${BASE}\nRUN --security=insecure true\n`,
    ],
  ],
];

/**
 * @param {import('../halves/Half.mjs').Half} half
 * @param {string} containerfile
 * @param {boolean} skipTextCheck
 */
async function tryText(half, containerfile, skipTextCheck) {
  const build = await attackBuild(half, {
    containerfile,
    settings: { skipTextCheck },
  });
  if (build.lines.some(line => line.startsWith('attempt host'))) {
    requireHeld(build, 'host');
  }
}

async function copiesAnotherTenantsImage(half) {
  for (const text of [
    'FROM IMAGE\n',
    'FROM scratch\nCOPY --from=IMAGE / /o/\n',
  ]) {
    const containerfile = text.replace('IMAGE', await foreignImage.name());
    const build = await attackBuild(half, { containerfile });
    requireEnd(build, 'base-image-denied');
  }
}

export const options = {
  title: 'Options and words of a Containerfile',
  controls: [
    {
      name: 'without a box a place that climbs is the marker',
      show: async () => {
        const files = new HostFiles('marker-of-options');
        await runOnHost(
          attempt(`/proc/self/cwd/${UP}${files.folder.slice(1)}`),
          {},
        );
        require(files.change, 'the marker was not reached');
      },
    },
  ],
  attacks: [
    ...ATTACKS.map(([name, textsOf]) => ({
      name,
      show: async half => {
        for (const text of textsOf(markers.files.folder)) {
          await tryText(half, text, true);
          await tryText(half, text, false);
        }
      },
    })),
    {
      name: 'A comment that is none hides an instruction from the text check',
      show: async half => {
        for (const disguise of DISGUISES) {
          const text = `FROM ${BASE}\n${disguise}# RUN --mount=type=cache,id=${UP}${markers.files.folder.slice(
            1,
          )},target=/c touch /c/x\n`;
          await tryText(half, text, false);
        }
      },
    },
    {
      name: "FROM and COPY take another tenant's image",
      show: copiesAnotherTenantsImage,
    },
  ],
};
