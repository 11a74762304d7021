import { require, requireEnd } from '../attempts.mjs';
import { attackBuild } from '../building/attackBuild.mjs';
import { BASE, runText } from '../building/scripted.mjs';
import { halves } from '../halves/halves.mjs';

const MIB = 1024 ** 2;
/** Perl that takes memory and keeps it, in MiB. */
const take = amount =>
  `perl -e 'my @kept; push @kept, "x" x ${MIB} for 1 .. ${amount}; print "took all\\n"; sleep 1'`;

/**
 * @param {import('../halves/Half.mjs').Half} half
 * @param {string} script
 * @param {object} [order]
 */
function buildWith(half, script, order) {
  return attackBuild(half, {
    containerfile: `FROM ${BASE}\n${runText(script)}`,
    ...order,
  });
}

async function takesMemory(half) {
  const build = await buildWith(half, `${take(600)}; exit 3`, {
    settings: { memoryLimitBytes: 256 * MIB },
  });
  requireEnd(build, 'out-of-memory');
}

async function takesMemoryInParts(half) {
  const build = await buildWith(
    half,
    `for i in 1 2 3 4 5 6; do ${take(100)} & done; wait; exit 3`,
    { settings: { memoryLimitBytes: 256 * MIB } },
  );
  requireEnd(build, 'out-of-memory');
}

async function fillsMemoryFileSystems(half) {
  const build = await buildWith(
    half,
    'for place in /dev/shm /tmp /run; do head -c 400M /dev/zero >$place/x || true; done; ls -la /dev/shm; exit 3',
    { settings: { memoryLimitBytes: 300 * MIB } },
  );
  requireEnd(build, 'build-step-failed', 'out-of-memory');
}

async function forks(half) {
  const processLimit = 200;
  const build = await buildWith(
    half,
    `perl -e 'my $n = 0; for (1 .. 5000) { my $pid = fork; last if !defined $pid; if (!$pid) { sleep 60; exit } $n++ } print "forked $n\n"; sleep 2'; exit 3`,
    { settings: { processLimit } },
  );
  const forked = /^forked (\d+)$/m.exec(build.lines.join('\n'))?.[1];
  require(Number(forked) <
    processLimit, `it forked ${forked} times\n${build.story}`);
  // Without control groups nobody tells why a fork was refused.
  requireEnd(
    build,
    'process-limit',
    ...(half.isRoot ? [] : ['build-step-failed']),
  );
}

async function bomb(half) {
  const build = await buildWith(
    half,
    'bomb() { bomb | bomb & }; bomb 2>/dev/null; sleep 600',
    { settings: { processLimit: 200 }, spec: { timeLimitSeconds: 12 } },
  );
  requireEnd(build, 'time-limit', 'process-limit');
}

async function makesFiles(half) {
  const build = await buildWith(
    half,
    "mkdir /f; perl -e 'for my $i (1 .. 2_000_000) { open my $f, q(>), qq(/f/$i) }'; exit 3",
    { settings: { fileLimit: 10_000 } },
  );
  requireEnd(build, 'disk-limit');
}

async function makesFolders(half) {
  const build = await buildWith(
    half,
    "mkdir /f; perl -e 'for my $i (1 .. 300_000) { mkdir qq(/f/$i) }'; exit 3",
    { settings: { fileLimit: 10_000 } },
  );
  requireEnd(build, 'disk-limit');
}

async function fillsDisk(half) {
  const build = await buildWith(
    half,
    'for i in $(seq 100); do head -c 100M /dev/zero >/z$i; done; exit 3',
    { settings: { diskLimitBytes: 600 * MIB } },
  );
  requireEnd(build, 'disk-limit');
}

async function writesOneLargeFile(half) {
  const build = await buildWith(
    half,
    'head -c 2G /dev/zero >/z; ls -la /z; exit 3',
    { settings: { diskLimitBytes: 300 * MIB } },
  );
  requireEnd(build, 'disk-limit', 'build-step-failed');
}

async function floodsLog(half) {
  const build = await buildWith(
    half,
    "yes 'a line of a flood, which is as long as lines usually are, or even longer' | head -c 100M; head -c 20M /dev/zero | tr '\\0' x; echo; echo the end; exit 3",
  );
  requireEnd(build, 'build-step-failed');
  const bytes = build.text('log').length;
  require(bytes < 80 * MIB, `the log has ${bytes} bytes`);
}

async function ignoresSignals(half) {
  const build = await buildWith(
    half,
    `trap '' TERM INT HUP QUIT; for i in 1 2 3; do setsid sh -c "trap '' TERM INT HUP QUIT; kill -STOP \\$\\$; sleep 600" & done; setsid sleep 600 & while :; do sleep 1; done`,
    { spec: { timeLimitSeconds: 8 } },
  );
  requireEnd(build, 'time-limit');
}

export const limits = {
  title: 'What a build takes away from others',
  controls: [
    {
      name: 'with a higher limit the same memory is taken',
      show: async () => {
        const { half } = halves.find(each => each.half);
        const build = await buildWith(half, `${take(600)}; exit 3`);
        require(build.lines.includes('took all'), build.story);
      },
    },
  ],
  attacks: [
    { name: 'RUN takes more memory than it may', show: takesMemory },
    {
      name: 'Many processes take more memory than one build may',
      show: takesMemoryInParts,
    },
    {
      name: 'RUN fills file systems that lie in memory',
      show: fillsMemoryFileSystems,
    },
    { name: 'RUN starts 5,000 processes', show: forks },
    { name: 'RUN is a fork bomb', show: bomb },
    { name: 'RUN makes 2,000,000 empty files', show: makesFiles },
    { name: 'RUN makes 300,000 folders', show: makesFolders },
    { name: 'RUN fills the disk', show: fillsDisk },
    { name: 'RUN writes one large file', show: writesOneLargeFile },
    { name: 'RUN floods the log', show: floodsLog },
    {
      name: 'RUN ignores signals until after the time limit',
      show: ignoresSignals,
    },
  ],
};
