import type { PipeTransform } from '@angular/core';
import { inject, Pipe } from '@angular/core';
import type { MessageValues } from './messages';
import { Messages } from './messages';

/** Shows the text of a key in the language of the site. */
@Pipe({ name: 'message', pure: false })
export class MessagePipe implements PipeTransform {
  private readonly messages = inject(Messages);

  transform(key: string, values?: MessageValues): string {
    return this.messages.text(key, values);
  }
}
