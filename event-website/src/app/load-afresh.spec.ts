import { Component, DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, withNavigationErrorHandler } from '@angular/router';
import { loadAfresh } from './load-afresh';

@Component({ template: '' })
class Page {}

describe('a page whose code cannot be loaded', () => {
  const assign = vi.fn();
  let router: Router;

  beforeEach(() => {
    assign.mockReset();
    const failing = () => Promise.reject(new TypeError('Failed to fetch'));
    TestBed.configureTestingModule({
      providers: [
        provideRouter(
          [
            { path: '', component: Page },
            { path: 'lost', loadComponent: failing },
          ],
          withNavigationErrorHandler(loadAfresh),
        ),
        { provide: DOCUMENT, useValue: { location: { assign }, querySelector: () => null } },
      ],
    });
    router = TestBed.inject(Router);
  });

  it('is loaded by the browser itself', async () => {
    await router.navigateByUrl('/');
    await router.navigateByUrl('/lost').catch(() => undefined);
    expect(assign).toHaveBeenCalledWith('/lost');
  });

  it('is not loaded again when that was tried already', async () => {
    await router.navigateByUrl('/lost').catch(() => undefined);
    expect(assign).not.toHaveBeenCalled();
  });
});
