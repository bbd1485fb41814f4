using System;
using System.Collections;
using System.Collections.Generic;

namespace Microsoft.ML.OnnxRuntime
{
    public interface IDisposableReadOnlyCollection<T> : IReadOnlyList<T>, IDisposable
    {
    }

    /// <summary>What a run gave; disposing it disposes them all.</summary>
    internal sealed class DisposableList<T> : IDisposableReadOnlyCollection<T>
        where T : IDisposable
    {
        private readonly T[] _items;

        internal DisposableList(T[] items)
        {
            _items = items;
        }

        public int Count => _items.Length;

        public T this[int index] => _items[index];

        public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

        public void Dispose()
        {
            foreach (T item in _items)
            {
                item.Dispose();
            }
        }
    }
}
