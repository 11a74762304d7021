import { nextProjectStatus, projectTransitions } from './lifecycle';

describe('the life of a project', () => {
  it('is closed when it is archived, and can be opened again', () => {
    expect(nextProjectStatus('active', 'archived')).toBe('archived');
    expect(nextProjectStatus('archived', 'restored')).toBe('active');
    expect(projectTransitions.active).not.toHaveProperty('restored');
    expect(() => nextProjectStatus('archived', 'archived')).toThrow(
      'A project that is archived cannot be archived',
    );
  });
});
