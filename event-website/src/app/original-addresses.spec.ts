import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { leadOriginalDeepLink, originalAddresses } from './original-addresses';

@Component({ template: '' })
class Page {}

describe('the addresses of the original website', () => {
  it.each([
    ['/home', '/'],
    ['/event?id=Summit', '/events/Summit'],
    ['/event/sessions?id=Summit', '/events/Summit'],
    ['/?event=Summit', '/events/Summit'],
    ['/event/registration?id=Summit', '/events/Summit/register'],
    ['/event', '/'],
  ])('%s leads to %s', async (original, ours) => {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([
          { path: '', pathMatch: 'full', canActivate: [leadOriginalDeepLink], component: Page },
          { path: 'events/:id', component: Page },
          { path: 'events/:id/register', component: Page },
          ...originalAddresses,
        ]),
      ],
    });
    const router = TestBed.inject(Router);
    await router.navigateByUrl(original);
    expect(router.url).toBe(ours);
  });
});
