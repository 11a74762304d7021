import { containerfile } from '../../dev/builders';
import { baseImages } from './baseImages';

it('finds what a Containerfile starts from, once, without its own stages', () => {
  expect(baseImages(containerfile)).toEqual(['base/debian:bookworm']);
  expect(
    baseImages(
      'FROM --platform=linux/amd64 golang:1.25 AS Build\nfrom build\n FROM scratch\nFROM alpine\n# FROM nothing\n',
    ),
  ).toEqual(['golang:1.25', 'alpine']);
  expect(baseImages('RUN true')).toEqual([]);
});
