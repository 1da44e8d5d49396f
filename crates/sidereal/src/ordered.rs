//! Work on several threads whose results come in the order of what was fed.

use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};

/// Feeds, works and takes at the same time: one thread feeds, `jobs` threads work, this one takes. No more is under way
/// than a few pieces for each of them.
pub(crate) fn ordered<T: Send, U: Send, E>(
    jobs: NonZeroUsize,
    mut feed: impl FnMut() -> Option<T> + Send,
    work: impl Fn(T) -> U + Sync,
    mut take: impl FnMut(U) -> Result<(), E>,
) -> Result<(), E> {
    type Job<T, U> = (T, SyncSender<U>);
    let (to_do, queue) = sync_channel::<Job<T, U>>(jobs.get());
    let (in_order, results) = sync_channel::<Receiver<U>>(jobs.get() * 2);
    let queue = Mutex::new(queue);
    std::thread::scope(|scope| {
        let (queue, work) = (&queue, &work);
        for _ in 0..jobs.get() {
            scope.spawn(move || {
                loop {
                    let job = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((piece, done)) = job else { break };
                    // Nobody waits for it any more when taking has failed.
                    let _ = done.send(work(piece));
                }
            });
        }
        scope.spawn(move || {
            while let Some(piece) = feed() {
                let (done, result) = sync_channel(1);
                if in_order.send(result).is_err() || to_do.send((piece, done)).is_err() {
                    break;
                }
            }
        });
        while let Ok(result) = results.recv() {
            let Ok(result) = result.recv() else { break };
            take(result)?;
        }
        drop(results);
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order() {
        for jobs in [1, 2, 7] {
            let mut next = 0_u64;
            let feed = move || {
                next += 1;
                (next <= 500).then_some(next)
            };
            let slow = |number: u64| {
                if number.is_multiple_of(7) {
                    std::thread::sleep(std::time::Duration::from_micros(300));
                }
                number * 2
            };
            let mut taken = Vec::new();
            let done: Result<(), ()> = ordered(NonZeroUsize::new(jobs).unwrap(), feed, slow, |number| {
                taken.push(number);
                Ok(())
            });
            assert_eq!(done, Ok(()));
            assert_eq!(taken, (1..=500).map(|number| number * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_failure_ends_it() {
        let endless = || Some(1);
        let done = ordered(NonZeroUsize::MIN, endless, |number| number, |_| Err("full"));
        assert_eq!(done, Err("full"));
    }
}
