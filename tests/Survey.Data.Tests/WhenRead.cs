using System.Collections;

namespace Survey.Data.Tests;

/// <summary>A list at whose reading something happens: what a store is given to write is read in the middle of its transaction.</summary>
internal sealed class WhenRead<T>(IReadOnlyList<T> items, Action act) : IReadOnlyList<T>
{
    public int Count => items.Count;

    public T this[int index] => items[index];

    public IEnumerator<T> GetEnumerator()
    {
        act();
        return items.GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
