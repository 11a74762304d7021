import { imageFactoryContracts } from './contracts';

it('has contracts with unique ids and unique routes', () => {
  const ids = imageFactoryContracts.map(contract => contract.id);
  const routes = imageFactoryContracts.map(
    contract => `${contract.method} ${contract.path}`,
  );

  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(routes).size).toBe(routes.length);
});

it.each(
  imageFactoryContracts.map(contract => [contract.id, contract] as const),
)('names each parameter of the path of %s in its schema', (_, contract) => {
  const names = [...contract.path.matchAll(/:([A-Za-z]+)/g)].map(m => m[1]);
  const result = contract.params.safeParse({});

  expect(
    (result.error?.issues ?? []).map(issue => issue.path[0]).sort(),
  ).toEqual(names.sort());
});
