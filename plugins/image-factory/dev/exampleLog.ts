/** Lines of a log with colours, control characters and one very long line. */
export function exampleLog(count: number): string[] {
  const colours = [32, 36, 33, 35, 34, 90];
  return Array.from({ length: count }, (_, index) => {
    const n = index + 1;
    if (n === 1) return 'Preparing the build context';
    if (n === 3)
      return '\u001b[1mSTEP 1/7: FROM base/debian:bookworm AS build\u001b[0m';
    if (n === 9)
      return '\u001b[1mSTEP 3/7: RUN apt-get update && apt-get install -y gcc libc6-dev\u001b[0m';
    if (n === 20)
      return 'a control \u0007 character, a carriage\rreturn, and \u202eright to left';
    if (n === 24) return `one very long line ${'0123456789'.repeat(1_000)}`;
    if (n % 41 === 0)
      return `\u001b[33mwarning:\u001b[0m package ${n} is deprecated`;
    return `\u001b[${
      colours[n % 6]
    }mGet:${n}\u001b[0m http://deb.example.org bookworm/main amd64 libfoo-${n} 1.${n}-1 [${
      n * 3
    } kB]`;
  });
}
