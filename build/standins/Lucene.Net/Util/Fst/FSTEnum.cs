using System;

namespace Lucene.Net.Util.Fst;

public sealed class BytesRefFSTEnum
{
    private BytesRefFSTEnum()
    {
    }

    public class InputOutput<T>
    {
        public BytesRef Input { get; set; }

        public T Output { get; set; }
    }
}

/// <summary>Walks the inputs of a transducer in order.</summary>
public sealed class BytesRefFSTEnum<T>
    where T : class
{
    private readonly FST<T> _fst;
    private readonly FST.BytesReader _reader;
    private readonly BytesRef _input = new BytesRef(16);
    private readonly BytesRefFSTEnum.InputOutput<T> _current = new BytesRefFSTEnum.InputOutput<T>();
    // _arcs[d] is the arc of the d-th label, its output added to those before in _outputs[d]; 0 is the virtual first arc.
    private FST.Arc<T>[] _arcs = new FST.Arc<T>[8];
    private T[] _outputs = new T[8];
    private int _depth;
    private bool _started;

    public BytesRefFSTEnum(FST<T> fst)
    {
        _fst = fst;
        _reader = fst.GetBytesReader();
        _current.Input = _input;
        fst.GetFirstArc(ArcAt(0));
        _outputs[0] = fst.Outputs.NoOutput;
    }

    public BytesRefFSTEnum.InputOutput<T> Current => _current;

    public bool MoveNext()
    {
        if (!_started)
        {
            _started = true;
            return Accept() || Descend(0);
        }
        return Descend(0) || Next();
    }

    /// <summary>The input itself, or null.</summary>
    public BytesRefFSTEnum.InputOutput<T> SeekExact(BytesRef target)
    {
        Rewind();
        foreach (byte label in target.Span)
        {
            if (_fst.FindTargetArc(label, _arcs[_depth], ArcAt(_depth + 1), _reader) is null)
            {
                return null;
            }
            Enter(label);
        }
        return Accept() ? _current : null;
    }

    /// <summary>The first input at or after the target, or null.</summary>
    public BytesRefFSTEnum.InputOutput<T> SeekCeil(BytesRef target)
    {
        Rewind();
        foreach (byte label in target.Span)
        {
            if (!ReadFirst(label))
            {
                // Every input through here is less.
                return Next() ? _current : null;
            }
            int found = _arcs[_depth + 1].Label;
            Enter(found);
            if (found > label)
            {
                return Accept() || Descend(0) ? _current : null;
            }
        }
        return Accept() || Descend(0) ? _current : null;
    }

    /// <summary>The last input at or before the target, or null.</summary>
    public BytesRefFSTEnum.InputOutput<T> SeekFloor(BytesRef target)
    {
        Rewind();
        int matched = 0;
        ReadOnlySpan<byte> labels = target.Span;
        while (matched < labels.Length && _fst.FindTargetArc(labels[matched], _arcs[_depth], ArcAt(_depth + 1), _reader) is not null)
        {
            Enter(labels[matched++]);
        }
        for (; _depth >= 0; _depth--)
        {
            // The greatest branch below the target's label comes after the node's own end.
            int bound = _depth < labels.Length ? labels[_depth] : 0;
            if (LastBelow(bound))
            {
                do
                {
                    Enter(_arcs[_depth + 1].Label);
                }
                while (LastBelow(256));
                return Accept() ? _current : null;
            }
            if (Accept())
            {
                return _current;
            }
        }
        _depth = 0;
        return null;
    }

    private void Rewind()
    {
        _started = true;
        _depth = 0;
    }

    // From the current node down to its first final state below, through labels from the least on.
    private bool Descend(int least)
    {
        while (ReadFirst(least))
        {
            Enter(_arcs[_depth + 1].Label);
            if (Accept())
            {
                return true;
            }
            least = 0;
        }
        return false;
    }

    // On from the current node, past everything below it.
    private bool Next()
    {
        for (; _depth > 0; _depth--)
        {
            FST.Arc<T> arc = _arcs[_depth];
            if (!arc.IsLast)
            {
                _fst.ReadNextRealArc(arc, _reader);
                _depth--;
                Enter(arc.Label);
                return Accept() || Descend(0);
            }
        }
        return false;
    }

    private bool ReadFirst(int least)
    {
        FST.Arc<T> from = _arcs[_depth];
        if (!FST<T>.TargetHasArcs(from))
        {
            return false;
        }
        FST.Arc<T> arc = ArcAt(_depth + 1);
        _fst.ReadFirstRealTargetArc(from.Target, arc, _reader);
        while (arc.Label < least)
        {
            if (arc.IsLast)
            {
                return false;
            }
            _fst.ReadNextRealArc(arc, _reader);
        }
        return true;
    }

    private bool LastBelow(int bound)
    {
        FST.Arc<T> from = _arcs[_depth];
        if (!FST<T>.TargetHasArcs(from))
        {
            return false;
        }
        FST.Arc<T> arc = ArcAt(_depth + 1);
        var scan = new FST.Arc<T>();
        bool any = false;
        for (_fst.ReadFirstRealTargetArc(from.Target, scan, _reader); scan.Label < bound; _fst.ReadNextRealArc(scan, _reader))
        {
            any = true;
            arc.CopyFrom(scan);
            if (scan.IsLast)
            {
                break;
            }
        }
        return any;
    }

    private void Enter(int label)
    {
        _depth++;
        _input.Grow(_depth);
        _input.Bytes[_depth - 1] = (byte)label;
        _outputs[_depth] = _fst.Outputs.Add(_outputs[_depth - 1], _arcs[_depth].Output);
    }

    private bool Accept()
    {
        FST.Arc<T> arc = _arcs[_depth];
        if (!arc.IsFinal)
        {
            return false;
        }
        _input.Length = _depth;
        _current.Output = _fst.Outputs.Add(_outputs[_depth], arc.NextFinalOutput);
        return true;
    }

    private FST.Arc<T> ArcAt(int depth)
    {
        if (depth >= _arcs.Length)
        {
            Array.Resize(ref _arcs, depth * 2);
            Array.Resize(ref _outputs, depth * 2);
        }
        return _arcs[depth] ??= new FST.Arc<T>();
    }
}
