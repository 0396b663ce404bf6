import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where programs are looked for; whatever the environment of the worker says. */
export const searchPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What a confined program may use before it is stopped. */
export interface Limits {
  wallSeconds: number;
  cpuSeconds: number;
  memoryBytes: number;
  /** The largest file that it may write. */
  fileBytes: number;
  /** Processes and threads together. */
  processes: number;
}

/** What this machine offers to confine a program with. */
export interface Means {
  /** Words before the program that take network, processes and mounts of the machine away from it. */
  namespaces: readonly string[] | undefined;
  /** A file tree of its own, in which only its folder is writable. */
  ownRoot: boolean;
  /** The user that it runs as; undefined leaves it the user of this process. */
  uid: number | undefined;
  /** Without privileges, and dead when this process is. */
  setpriv: boolean;
  prlimit: boolean;
}

/** Where one confined run takes place. */
export interface Place {
  /** An empty folder over which its file tree is mounted. */
  root: string;
  /** The folder it works in, the only one that it can write to. */
  folder: string;
  /** Files and folders that it can read. */
  readable: readonly string[];
}

// Not `nobody`: the embedded PostgreSQL runs as that user when root starts it, and its data would lie open.
// A number in the range that systemd keeps for users that exist only while something runs.
const unprivilegedUid = 61_184 + (process.pid % 4096);

const namespaces = ['--net', '--mount', '--pid', '--ipc', '--fork', '--kill-child=SIGKILL'];

// Builds a file tree out of read-only mounts and enters it. Paths stay the same inside, and what lies above
// them is made anew, so that folders closed to others on this machine are no obstacle.
const enterOwnRoot = `set -e
root=$1 folder=$2; shift 2
mount -t tmpfs -o mode=0755,nosuid,nodev tmpfs "$root"
place() { if [ -d "$1" ]; then mkdir -p "$root$1"; else mkdir -p "$root$(dirname "$1")"; [ -e "$root$1" ] || : > "$root$1"; fi; }
show() { place "$1"; mount --rbind "$1" "$root$1"; mount -o remount,bind,ro,nosuid,nodev "$root$1"; }
for name in bin sbin lib lib64; do
  if [ -L "/$name" ]; then ln -s "$(readlink "/$name")" "$root/$name"; elif [ -d "/$name" ]; then show "/$name"; fi
done
for path in /usr /etc/ld.so.cache /etc/alternatives; do if [ -e "$path" ]; then show "$path"; fi; done
for device in null zero urandom; do place "/dev/$device"; mount --bind "/dev/$device" "$root/dev/$device"; done
mkdir "$root/proc"
mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
while [ "$1" != -- ]; do show "$1"; shift; done
shift
place "$folder"
mount --bind "$folder" "$root$folder"
mount -o remount,bind,rw,nosuid,nodev "$root$folder"
mount -o remount,bind,ro,nosuid,nodev "$root"
chroot "$root" /usr/bin/env --chdir="$folder" "$@"
exit $?`;

// The first process of a namespace is spared some signals, and `unshare` forgets which one ended it: a shell is
// the first, and tells by its exit code.
const asSecond = '"$@"; exit $?';


const limiting = ({ cpuSeconds, memoryBytes, fileBytes, processes }: Limits): string[] => [
  'prlimit',
  `--cpu=${Math.ceil(cpuSeconds)}`,
  // Not the address space: V8 reserves far more of it than it uses.
  `--data=${memoryBytes}`,
  `--fsize=${fileBytes}`,
  `--nproc=${processes}`,
  '--nofile=256',
  '--core=0',
];

const unprivileged = ({ uid }: Means): string[] => [
  'setpriv',
  ...(uid === undefined ? [] : [`--reuid=${uid}`, `--regid=${uid}`, '--clear-groups']),
  '--inh-caps=-all', '--bounding-set=-all', '--no-new-privs',
  // Said here and not before: a change of user takes it back.
  '--pdeathsig=KILL',
];

/** The command line that runs `command` confined by what there is. */
export const confine = (command: readonly string[], place: Place, limits: Limits, means: Means): string[] => [
  ...(means.namespaces ? [...(means.setpriv ? ['setpriv', '--pdeathsig=KILL'] : []), ...means.namespaces] : []),
  ...(means.ownRoot ? ['sh', '-c', enterOwnRoot, 'sandbox', place.root, place.folder, ...place.readable, '--'] : []),
  ...(means.namespaces && !means.ownRoot ? ['sh', '-c', asSecond, 'sandbox'] : []),
  ...(means.setpriv ? unprivileged(means) : []),
  ...(means.prlimit ? limiting(limits) : []),
  ...command,
];

const succeeds = (words: readonly string[]): Promise<boolean> =>
  new Promise((done) => {
    const [program = 'false', ...args] = words;
    execFile(program, args, { timeout: 10_000, env: { PATH: searchPath } }, (error) => done(error === null));
  });

const firstThatWorks = async (candidates: readonly (readonly string[])[]): Promise<readonly string[] | undefined> => {
  for (const candidate of candidates) if (await succeeds([...candidate, 'true'])) return candidate;
  return undefined;
};

const trialLimits: Limits = { wallSeconds: 10, cpuSeconds: 10, memoryBytes: 1e9, fileBytes: 1e6, processes: 64 };

/** Finds out by trying, for a container may have the programs and not the right to use them. */
export const findMeans = async (folderForTrials = tmpdir()): Promise<Means> => {
  const isRoot = process.getuid?.() === 0;
  const unshare = ['unshare', ...(isRoot ? [] : ['--user', '--map-root-user']), ...namespaces];
  const found = await firstThatWorks([unshare, ['unshare', ...(isRoot ? [] : ['--user', '--map-root-user']), '--net']]);
  const asOther = isRoot && (await succeeds(['setpriv', `--reuid=${unprivilegedUid}`, `--regid=${unprivilegedUid}`, '--clear-groups', 'true']));
  const partial: Means = {
    namespaces: found,
    ownRoot: false,
    uid: asOther ? unprivilegedUid : undefined,
    setpriv: await succeeds(['setpriv', '--no-new-privs', 'true']),
    prlimit: await succeeds(['prlimit', '--core=0', 'true']),
  };
  if (found !== unshare) return partial;
  const whole: Means = { ...partial, ownRoot: true };
  const base = await mkdtemp(join(folderForTrials, 'sandbox-'));
  try {
    const [root, folder] = [await mkdtemp(join(base, 'root-')), await mkdtemp(join(base, 'folder-'))];
    return (await succeeds(confine(['true'], { root, folder, readable: [] }, trialLimits, whole))) ? whole : partial;
  } finally {
    await rm(base, { recursive: true });
  }
};

/** What a confined program is not kept from on this machine, for whoever runs it. */
export const weaknesses = (means: Means): string[] => [
  ...(means.namespaces ? [] : ['it can reach the network (unshare is missing or not allowed)']),
  ...(means.ownRoot ? [] : ['it can read, and where permissions let it, write outside of its folder (mounts are not allowed)']),
  ...(means.uid === undefined && !means.ownRoot ? ['it runs as the same user as the worker (setpriv is missing, or this is not root)'] : []),
  ...(means.prlimit ? [] : ['processor time, memory and files are not limited (prlimit is missing)']),
];
