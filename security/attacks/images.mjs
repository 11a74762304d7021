import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { require, requireEnd, requireHeld } from '../attempts.mjs';
import { archives, archiveEntries } from '../building/archives.mjs';
import { attackBuild } from '../building/attackBuild.mjs';
import { pushImage } from '../building/pushImage.mjs';
import { runOnHost } from '../building/runOnHost.mjs';
import { BASE, runText } from '../building/scripted.mjs';
import { tarOf } from '../building/tarOf.mjs';
import { HostFiles } from '../markers/HostFiles.mjs';
import { markers } from '../markers/markers.mjs';
import { surroundings } from '../surroundings.mjs';

const UP = '../'.repeat(12);
const MOUNT_POINTS = ['dev', 'etc', 'run', 'proc', 'tmp', 'sys'];

/** Every image is pushed once, for both ways in which the service runs. */
const pushed = new Map();
/**
 * @param {string} name
 * @param {Parameters<typeof pushImage>[1]} image
 */
function imageOf(name, image) {
  if (!pushed.has(name)) pushed.set(name, pushImage(name, image));
  return pushed.get(name);
}

/** @param {(image: string) => string} textOf */
function withArchives(textOf) {
  return async half => {
    for (const [name, layer] of archives(markers.files)) {
      const image = await imageOf(`base/archives:${name}`, { layers: [layer] });
      const build = await attackBuild(half, { containerfile: textOf(image) });
      // Shows that the others are refused or kept inside for what is in them.
      if (name === 'plain') requireEnd(build, 'succeeded');
    }
  };
}

/** Places where a step is prepared, each a link to a folder of the host. */
async function mountPointsAreLinks(half) {
  const { folder } = markers.files;
  for (const [index, place] of MOUNT_POINTS.entries()) {
    const link = index % 2 === 0 ? folder : `${UP}${folder.slice(1)}`;
    const image = await imageOf(`base/links:${place}`, {
      layers: [tarOf([{ name: place, type: 'link', link }])],
    });
    await attackBuild(half, {
      containerfile: `FROM ${image}\nRUN ["/none"]\n`,
    });
  }
}

async function linkedWorkFolders(half) {
  const { folder } = markers.files;
  for (const instruction of [
    'WORKDIR /l/x',
    'VOLUME /l/y',
    'COPY <<E /l/z\nz\nE',
    'ADD <<E /l/z\nz\nE',
  ]) {
    await attackBuild(half, {
      containerfile: `FROM ${BASE}\nRUN ln -s ${folder} /l\n${instruction}\nRUN ls -la /l/ || true\n`,
    });
  }
}

async function mountPointIsReplaced(half) {
  const { folder } = markers.files;
  await attackBuild(half, {
    containerfile: `FROM ${BASE}
RUN --mount=type=tmpfs,target=/m/a/b mv /m /n; ln -s ${folder} /m; mkdir -p ${folder}; ls -la /m
`,
  });
}

async function devicesInLayers(half) {
  const image = await imageOf('base/devices:1', {
    onBase: true,
    layers: [
      tarOf([
        { name: 'disk', type: 'block', device: [254, 0] },
        { name: 'mem', type: 'char', device: [1, 1] },
        { name: 'tun', type: 'char', device: [10, 200] },
        { name: 'pipe', type: 'fifo' },
      ]),
    ],
  });
  const build = await attackBuild(half, {
    containerfile: `FROM ${image}\n${runText(
      "attempt devices 'head -c 1 /disk' 'head -c 1 /mem' 'test -c /tun && exec 3<>/tun'",
    )}`,
  });
  // Refused as a whole is good as well.
  if (build.outcome.phase === 'succeeded') requireHeld(build, 'devices');
}

async function deepFolders(half) {
  const name = `${'d/'.repeat(4000)}f`;
  const image = await imageOf('base/deep:1', {
    layers: [tarOf([{ name, content: 'x' }])],
  });
  await attackBuild(half, {
    containerfile: `FROM ${image}\nCOPY <<E /t\nt\nE\n`,
  });
}

/** Programs of the image in the place of the builder's. */
async function toolsOfTheImage(half) {
  const { folder } = markers.files;
  const evil = `#!/bin/sh\ntouch ${folder}/ran /mnt/store/ran /mnt/out/ran; echo ran-in-$(cat /proc/self/status | grep ^CapEff)\n`;
  const programs = [
    'git',
    'buildah',
    'runc',
    'tar',
    'ldconfig',
    'newuidmap',
    'bash',
  ];
  const image = await imageOf('base/programs:1', {
    onBase: true,
    layers: [
      tarOf([
        ...programs.flatMap(name => [
          { name: `usr/local/sbin/${name}`, content: evil },
          { name: `usr/bin/${name}.real`, content: evil },
        ]),
        {
          name: 'lib/x86_64-linux-gnu/libnss_files.so.2',
          content: 'no library',
        },
      ]),
    ],
    config: {
      Env: ['PATH=/usr/local/sbin:/usr/bin:/bin', `LD_PRELOAD=${folder}/x.so`],
    },
  });
  const build = await attackBuild(half, {
    containerfile: `FROM ${image}\nUSER nobody\nRUN true\n`,
  });
  require(!build.lines.some(line =>
    line.startsWith('ran-in'),
  ), 'a program of the image ran');
}

export const images = {
  title: 'Base images and archives',
  controls: [
    {
      name: 'without a box an archive reaches the marker',
      show: async () => {
        const files = new HostFiles('marker-of-archives');
        const place = join(surroundings.base, 'unpacked');
        mkdirSync(place);
        writeFileSync(
          join(place, 'a.tar'),
          tarOf(archiveEntries(files).absolute),
        );
        await runOnHost(`cd ${place} && tar -xPf a.tar`, {});
        require(files.change, 'the marker was not reached');
      },
    },
  ],
  attacks: [
    {
      name: 'A layer of the base writes beside its folder',
      show: withArchives(image => `FROM ${image}\nCOPY <<E /t\nt\nE\n`),
    },
    {
      name: 'COPY --from takes a layer that writes beside its folder',
      show: withArchives(image => `FROM scratch\nCOPY --from=${image} / /o/\n`),
    },
    {
      name: 'A mount point of a step is a link in the image',
      show: mountPointsAreLinks,
    },
    {
      name: 'WORKDIR, VOLUME, COPY and ADD go through a link of the image',
      show: linkedWorkFolders,
    },
    {
      name: 'A step replaces its mount point before it is cleared',
      show: mountPointIsReplaced,
    },
    { name: 'A layer brings device nodes', show: devicesInLayers },
    { name: 'A layer has thousands of nested folders', show: deepFolders },
    {
      name: 'An image brings programs in the place of the tools',
      show: toolsOfTheImage,
    },
  ],
};
