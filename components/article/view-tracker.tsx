type ViewTrackerProps = {
  articleId: number;
  storyId: number;
  /** The server action that counts a view; called with `{ articleId, token }`. */
  recordView: (input: never) => Promise<unknown>;
};

/**
 * Carries the action's id to the custom element that counts a view once the article was really read. The form is never submitted: without scripts
 * nothing is shown and nothing is counted.
 */
export function ViewTracker({ articleId, storyId, recordView }: ViewTrackerProps) {
  // React types a form's action as taking FormData; the element calls it with JSON.
  const action = recordView as unknown as (form: FormData) => Promise<void>;
  return (
    <view-tracker article={articleId} story={storyId} hidden>
      <form action={action} />
    </view-tracker>
  );
}
