import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import type { ComponentFixture } from '@angular/core/testing';
import { TestBed } from '@angular/core/testing';
import { provideMessagesUnderTest } from '../i18n/messages-under-test';
import { samplePurchase } from '../purchase-status/sample-purchase';
import { pageOf } from '../ui/page-of';
import { CancelPurchase } from './cancel-purchase';

const CANCEL = '/api/purchases/p1/cancel';

describe('giving a purchase up', () => {
  let fixture: ComponentFixture<CancelPurchase>;
  let bff: HttpTestingController;
  const settled = vi.fn();
  const showModal = vi.fn();
  const close = vi.fn();

  beforeEach(() => {
    settled.mockReset();
    showModal.mockReset();
    close.mockReset();
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideMessagesUnderTest()],
    });
    fixture = TestBed.createComponent(CancelPurchase);
    fixture.componentRef.setInput('purchaseId', 'p1');
    fixture.componentRef.setInput('disabled', false);
    fixture.componentInstance.settled.subscribe(settled);
    bff = TestBed.inject(HttpTestingController);
    fixture.detectChanges();
    // jsdom has the element, but not its modal behaviour.
    Object.assign(page().querySelector('dialog') ?? {}, { showModal, close });
  });

  const page = () => pageOf(fixture);

  async function press(text: string): Promise<void> {
    const buttons = [...page().querySelectorAll('button')];
    buttons.find((button) => button.textContent.trim() === text)?.click();
    await draw();
  }

  async function draw(): Promise<void> {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    fixture.detectChanges();
  }

  it('asks before it does anything', async () => {
    await press('Cancel without paying');
    expect(showModal).toHaveBeenCalled();
    bff.expectNone(CANCEL);
  });

  it('cancels once and hands over', async () => {
    await press('Cancel the order');
    await press('Cancel the order');
    bff.expectOne(CANCEL).flush(samplePurchase({ phase: 'not-charged', reason: 'canceled' }));
    await draw();
    expect(settled).toHaveBeenCalledTimes(1);
  });

  it('lets the buyer go on with the order', async () => {
    await press('Cancel without paying');
    await press('Go on paying');
    expect(close).toHaveBeenCalledTimes(1);
    bff.expectNone(CANCEL);
  });

  it('hands over when it is too late, for the page of the purchase to tell the truth', async () => {
    await press('Cancel the order');
    bff
      .expectOne(CANCEL)
      .flush({ code: 'already-registering' }, { status: 409, statusText: 'Conflict' });
    await draw();
    expect(settled).toHaveBeenCalledTimes(1);
  });

  it('says when the BFF could not be reached', async () => {
    await press('Cancel the order');
    bff.expectOne(CANCEL).error(new ProgressEvent('error'));
    await draw();
    expect(page().querySelector('[role=alert]')?.textContent).toContain('We cannot be reached');
    expect(settled).not.toHaveBeenCalled();
    expect(close).not.toHaveBeenCalled();
  });

  it('cannot be begun while a payment is under way', async () => {
    fixture.componentRef.setInput('disabled', true);
    fixture.detectChanges();
    await press('Cancel without paying');
    expect(showModal).not.toHaveBeenCalled();
  });
});
