import { HttpErrorResponse } from '@angular/common/http';
import { problemCodeSchema } from '../../../../bff/src/contract/problem.ts';
import { problemOf } from './problem';

describe('a problem', () => {
  it.each(problemCodeSchema.options)('of the code %s is known', (code) => {
    const error = new HttpErrorResponse({ status: 400, error: { code } });
    expect(problemOf(error).kind).toBe(code);
  });

  it('brings the wrong fields along', () => {
    const fields = [{ path: 'attendees.0.email', message: 'wrong' }];
    const error = new HttpErrorResponse({
      status: 400,
      error: { code: 'invalid-request', fields },
    });
    expect(problemOf(error).fields).toEqual(fields);
  });

  it('without an answer of the BFF is that it cannot be reached', () => {
    expect(problemOf(new HttpErrorResponse({ status: 0 })).kind).toBe('unreachable');
    expect(problemOf(new HttpErrorResponse({ status: 502, error: '<html>' })).kind).toBe(
      'unreachable',
    );
  });

  it('that is a defect of the site is not hidden', () => {
    expect(() => problemOf(new TypeError('x is undefined'))).toThrow(TypeError);
  });
});
