import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideSiteUnderTest } from '../site-under-test';
import { Account } from './account';

describe('who is signed in', () => {
  let bff: HttpTestingController;

  function account(signIn: boolean): Account {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideSiteUnderTest({ signIn }),
      ],
    });
    bff = TestBed.inject(HttpTestingController);
    const made = TestBed.inject(Account);
    TestBed.tick();
    return made;
  }

  it('is nobody where one cannot sign in, and nothing is asked', () => {
    const { attendee } = account(false);
    bff.expectNone('/api/account');
    expect(attendee()).toBeNull();
  });

  it('is open until the BFF has told it', async () => {
    const { attendee } = account(true);
    expect(attendee()).toBeUndefined();
    const ada = { firstName: 'Ada', lastName: 'Quillfeather', email: 'ada@quillfeather.example' };
    bff.expectOne('/api/account').flush({ attendee: ada });
    await Promise.resolve();
    expect(attendee()).toEqual(ada);
  });

  it('is nobody where it cannot be told, so that one can register all the same', async () => {
    const { attendee } = account(true);
    bff.expectOne('/api/account').error(new ProgressEvent('error'));
    await Promise.resolve();
    expect(attendee()).toBeNull();
  });

  it('names a registration in an address whatever is in its id', () => {
    void account(true).cancel('a/b');
    bff.expectOne('/api/account/registrations/a%2Fb/cancel');
  });
});
