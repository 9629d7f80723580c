import type { ElementRef } from '@angular/core';
import { Component, input, signal, viewChild } from '@angular/core';
import { MessagePipe } from '../i18n/message-pipe';
import type { ProblemKind } from './problem';
import { problemOf } from './problem';
import { ProblemNotice } from './problem-notice';

/**
 * Asks before something is given up, does it once when it is confirmed, and stays open where that
 * fails. The content says what it means; in it, `wayOn` marks what helps after a failure.
 */
@Component({
  selector: 'app-confirm-dialog',
  imports: [MessagePipe, ProblemNotice],
  templateUrl: './confirm-dialog.html',
  styleUrl: './confirm-dialog.css',
})
export class ConfirmDialog {
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  /** Unlike that of any other dialog on the page. */
  readonly name = input.required<string>();
  /** Keys of the messages: the question, and the two answers to it. */
  readonly heading = input.required<string>();
  readonly keep = input.required<string>();
  readonly confirm = input.required<string>();
  /** What is done when it is confirmed. May throw what HttpClient throws. */
  readonly action = input.required<() => Promise<void>>();

  readonly problem = signal<ProblemKind | null>(null);

  protected readonly busy = signal(false);

  open(): void {
    this.problem.set(null);
    this.dialog().nativeElement.showModal();
  }

  protected close(): void {
    this.dialog().nativeElement.close();
  }

  protected async act(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await this.action()();
      this.close();
    } catch (error) {
      this.problem.set(problemOf(error).kind);
    } finally {
      this.busy.set(false);
    }
  }
}
