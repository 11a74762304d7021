/** How templates wait for builds. */
export const waitForBuildExamples = [
  {
    description: 'Waits for the image, and hands its digest to later steps',
    example: `steps:
  - id: image
    name: Build the image
    action: image-factory:build:wait
    input:
      buildId: \${{ steps.build.output.buildId }}
  - id: log
    name: Tell the digest
    action: debug:log
    input:
      message: \${{ steps.image.output.reference }}
`,
  },
  {
    description: 'Waits without bringing the log of the build along',
    example: `steps:
  - id: image
    name: Build the image
    action: image-factory:build:wait
    input:
      buildId: \${{ steps.build.output.buildId }}
      maxLogLines: 0
`,
  },
];
