using System;
using System.Collections.Generic;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Lucene.Net.Util;

public abstract class Attribute : IAttribute
{
    public abstract void Clear();

    public abstract void CopyTo(IAttribute target);

    public virtual object Clone() => MemberwiseClone();

    public string ReflectAsString(bool prependAttClass)
    {
        var text = new TextReflector(prependAttClass);
        ReflectWith(text);
        return text.ToString();
    }

    /// <summary>Without an override every instance field is shown, under the one attribute interface of the class.</summary>
    public virtual void ReflectWith(IAttributeReflector reflector)
    {
        List<Type> interfaces = InterfacesOf(GetType());
        if (interfaces.Count != 1)
        {
            throw new NotSupportedException(GetType().FullName + " has " + interfaces.Count +
                " attribute interfaces: it must override ReflectWith.");
        }

        foreach (FieldInfo field in GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        {
            reflector.Reflect(interfaces[0], field.Name.TrimStart('_'), field.GetValue(this));
        }
    }

    public override string ToString() => ReflectAsString(false);

    internal static List<Type> InterfacesOf(Type attribute)
    {
        var found = new List<Type>();
        foreach (Type type in attribute.GetInterfaces())
        {
            if (type != typeof(IAttribute) && typeof(IAttribute).IsAssignableFrom(type))
            {
                found.Add(type);
            }
        }

        return found;
    }

    internal sealed class TextReflector : IAttributeReflector
    {
        private readonly StringBuilder _text = new StringBuilder();
        private readonly bool _withType;

        internal TextReflector(bool withType) => _withType = withType;

        public void Reflect<T>(string key, object value)
            where T : IAttribute
            => Reflect(typeof(T), key, value);

        public void Reflect(Type type, string key, object value)
        {
            if (_text.Length > 0)
            {
                _text.Append(',');
            }

            if (_withType)
            {
                _text.Append(type.Name).Append('#');
            }

            _text.Append(key).Append('=');
            _text.Append(value == null ? "null" : Convert.ToString(value, CultureInfo.InvariantCulture));
        }

        public override string ToString() => _text.ToString();
    }
}
