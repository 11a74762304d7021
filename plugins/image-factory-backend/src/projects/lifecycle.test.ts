import { nextProjectStatus, projectTransitions } from './lifecycle';

describe('the life of a project', () => {
  it('ends when it is archived', () => {
    expect(nextProjectStatus('active', 'archived')).toBe('archived');
    expect(projectTransitions.archived).toEqual({});
    expect(() => nextProjectStatus('archived', 'archived')).toThrow(
      'A project that is archived cannot be archived',
    );
  });
});
