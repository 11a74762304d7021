import { validate } from 'jsonschema';
import { parse } from 'yaml';
import { createProjectAction } from './createProjectAction';
import { PlannedProjects } from './PlannedProjects';
import { submitBuildAction } from './submitBuildAction';
import { waitForBuildAction } from './waitForBuildAction';
import { FactoryDouble, pages } from './__testUtils__/FactoryDouble';

const deps = {
  service: new FactoryDouble(),
  pages,
  planned: new PlannedProjects(),
  now: () => 0,
  pause: async () => {},
};

const actions = [
  createProjectAction(deps),
  submitBuildAction(deps),
  waitForBuildAction(deps),
];

/** What an expression stands for, as far as the schemas look. */
function rendered(value: any): any {
  if (typeof value === 'string' && value.includes('${{')) {
    if (value.includes('buildId')) {
      return '00000000-0000-4000-8000-000000000001';
    }
    return value.includes('project.output') ? 'web/shop' : 'shop';
  }
  if (Array.isArray(value)) return value.map(rendered);
  if (value && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, rendered(one)]),
    );
  }
  return value;
}

describe('the actions of the image factory', () => {
  it.each(actions.map(action => [action.id, action] as const))(
    '%s has examples that its own schema takes, and describes each field',
    (id, { examples = [], schema, supportsDryRun }) => {
      expect(supportsDryRun).toBe(true);
      expect(examples.length).toBeGreaterThan(1);
      for (const { example } of examples) {
        const step = parse(example).steps.find((one: any) => one.action === id);
        expect(validate(rendered(step.input), schema!.input!).errors).toEqual(
          [],
        );
      }
      for (const side of [schema!.input!, schema!.output!]) {
        expect(side.type).toBe('object');
        for (const [field, { description }] of Object.entries(
          side.properties!,
        )) {
          expect([field, description]).toEqual([field, expect.any(String)]);
        }
      }
    },
  );

  it('refuses by the schema what the server would', () => {
    const [, { schema }] = actions;
    const problem = (input: object) =>
      validate(input, schema!.input!).errors.map(({ stack }) => stack);
    expect(problem({ project: 'web/shop' })).not.toEqual([]);
    expect(
      problem({ project: 'web/shop', spec: { method: 'vm' } }),
    ).not.toEqual([]);
  });
});
